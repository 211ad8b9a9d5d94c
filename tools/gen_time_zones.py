#!/usr/bin/env python3
"""Writes the table of IANA time zones as C++ (server/base/time_zone_data.h explains the shape).

  gen_time_zones.py --zoneinfo /usr/share/zoneinfo --out time_zone_data.cpp

Run by the build. Changes that the rule in a file's footer gives anyway are left out, which keeps the table
small whether tzdata was packed "fat" or "slim". Zones with the same history share it.
"""
import argparse
import calendar
import datetime
import os
import re
import struct

EPOCH_DAY = datetime.date(1970, 1, 1).toordinal()


def read_tzif(data):
    """(first offset, [(instant, offset)], footer) of a TZif file of version 2 or later."""
    def header(at):
        magic, version, *counts = struct.unpack('>4sc15x6l', data[at:at + 44])
        assert magic == b'TZif' and version >= b'2', 'expected a TZif file of version 2 or later'
        return counts

    utc_flags, std_flags, leaps, times, types, letters = header(0)
    at = 44 + times * 5 + types * 6 + letters + leaps * 8 + std_flags + utc_flags
    utc_flags, std_flags, leaps, times, types, letters = header(at)
    at += 44
    instants = struct.unpack(f'>{times}q', data[at:at + times * 8])
    at += times * 8
    indexes = data[at:at + times]
    at += times
    offsets = [struct.unpack('>lBB', data[at + i * 6:at + i * 6 + 6])[0] for i in range(types)]
    at += types * 6 + letters + leaps * 12 + std_flags + utc_flags
    footer = data[at:].strip(b'\n').decode()
    changes = []
    current = offsets[0]
    for instant, index in zip(instants, indexes):
        if offsets[index] != current:
            changes.append((instant, offsets[index]))
            current = offsets[index]
    return offsets[0], changes, footer


def read_seconds(text):
    match = re.fullmatch(r'([+-]?)(\d+)(?::(\d+))?(?::(\d+))?', text)
    seconds = int(match[2]) * 3600 + int(match[3] or 0) * 60 + int(match[4] or 0)
    return -seconds if match[1] == '-' else seconds


def read_rule_day(text):
    day, _, time = text.partition('/')
    seconds = read_seconds(time) if time else 7200
    if day.startswith('M'):
        month, week, weekday = (int(part) for part in day[1:].split('.'))
        return ('month_week_day', month, week, weekday, seconds)
    if day.startswith('J'):
        return ('day_of_year_without_leap', 0, 0, int(day[1:]), seconds)
    return ('day_of_year', 0, 0, int(day), seconds)


def read_footer(footer):
    """(standard offset, summer offset, start, end); start and end are None where summer time is not kept."""
    name = r'(?:<[^>]+>|[A-Za-z]+)'
    offset = r'[+-]?\d+(?::\d+)?(?::\d+)?'
    match = re.fullmatch(rf'{name}({offset})(?:{name}({offset})?,([^,]+),([^,]+))?', footer)
    assert match, f'cannot read the footer {footer!r}'
    standard = -read_seconds(match[1])
    if not match[3]:
        return standard, standard, None, None
    summer = -read_seconds(match[2]) if match[2] else standard + 3600
    return standard, summer, read_rule_day(match[3]), read_rule_day(match[4])


def rule_day(rule, year):
    kind, month, week, day, _ = rule
    first = datetime.date(year, 1, 1).toordinal() - EPOCH_DAY
    if kind == 'day_of_year':
        return first + day
    if kind == 'day_of_year_without_leap':
        return first + day - 1 + (1 if calendar.isleap(year) and day >= 60 else 0)
    first_of_month = datetime.date(year, month, 1)
    number = 1 + (day - first_of_month.isoweekday() % 7) % 7 + 7 * (week - 1)
    while number > calendar.monthrange(year, month)[1]:
        number -= 7
    return first_of_month.toordinal() - EPOCH_DAY + number - 1


def rule_offset(rule, instant):
    standard, summer, starts, ends = rule
    if not starts:
        return standard
    year = datetime.date.fromordinal((instant + standard) // 86400 + EPOCH_DAY).year
    start = rule_day(starts, year) * 86400 + starts[4] - standard
    end = rule_day(ends, year) * 86400 + ends[4] - summer
    in_summer = start <= instant < end if start < end else not end <= instant < start
    return summer if in_summer else standard


def rule_changes_between(rule, after, before):
    """Whether the rule changes the clocks strictly between two instants."""
    standard, summer, starts, ends = rule
    if not starts:
        return False
    years = (datetime.date.fromordinal(instant // 86400 + EPOCH_DAY).year for instant in (after, before))
    for year in range(next(years), next(years) + 1):
        for instant in (rule_day(starts, year) * 86400 + starts[4] - standard,
                        rule_day(ends, year) * 86400 + ends[4] - summer):
            if after < instant < before:
                return True
    return False


def drop_what_the_rule_gives(changes, rule):
    """Without the last changes, as long as the rule says the same up to the change before."""
    kept = list(changes)
    while len(kept) > 1:
        (previous, before), (instant, offset) = kept[-2:]
        if (rule_offset(rule, instant) != offset or rule_offset(rule, instant - 1) != before
                or rule_changes_between(rule, previous, instant)):
            break
        kept.pop()
    return kept


def zone_files(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in ('posix', 'right'))
        for file in sorted(files):
            path = os.path.join(folder, file)
            name = os.path.relpath(path, root).replace(os.sep, '/')
            if name in ('localtime', 'posixrules', 'Factory'):
                continue
            with open(path, 'rb') as stream:
                data = stream.read()
            if data[:4] == b'TZif':
                yield name, data


def rule_day_text(rule):
    if not rule:
        return '{}'
    kind, month, week, day, seconds = rule
    return f'{{ZoneRuleDay::Kind::{kind}, {month}, {week}, {day}, {seconds}}}'


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    arguments.add_argument('--zoneinfo', default='/usr/share/zoneinfo')
    arguments.add_argument('--out', required=True)
    options = arguments.parse_args()

    histories = {}  # content -> number
    zones = []
    for name, data in zone_files(options.zoneinfo):
        first, changes, footer = read_tzif(data)
        rule = read_footer(footer)
        content = (first, tuple(drop_what_the_rule_gives(changes, rule)), rule)
        zones.append((name, histories.setdefault(content, len(histories))))
    assert any(name == 'UTC' for name, _ in zones), f'no zone UTC below {options.zoneinfo}: install tzdata'
    zones.sort(key=lambda zone: zone[0].encode())

    version = 'unknown'
    listing = os.path.join(options.zoneinfo, 'tzdata.zi')
    if os.path.exists(listing):
        with open(listing, encoding='utf-8') as stream:
            version = stream.readline().split()[-1]

    out = ['// Generated by tools/gen_time_zones.py from tzdata ' + version + '.',
           '#include "base/time_zone_data.h"', '', 'namespace obieg {', 'namespace {', '']
    rows = []
    for (first, changes, rule), number in histories.items():
        offsets = sorted({offset for _, offset in changes})
        def array(kind, name, values):
            if not values:
                return '{}'
            out.append(f'constexpr {kind} {name}_{number}[] = {{{",".join(map(str, values))}}};')
            return f'{name}_{number}'
        names = (array('std::int64_t', 'changes', [instant for instant, _ in changes]),
                 array('std::uint8_t', 'indexes', [offsets.index(offset) for _, offset in changes]),
                 array('std::int32_t', 'offsets', offsets))
        standard, summer, starts, ends = rule
        rows.append(f'    {{{first}, {", ".join(names)}, {{{standard}, {summer}, '
                    f'{"true" if starts else "false"}, {rule_day_text(starts)}, {rule_day_text(ends)}}}}},')
    out += ['', 'constexpr ZoneHistory histories[] = {', *rows, '};', '', 'constexpr ZoneData zones[] = {']
    out += [f'    {{"{name}", &histories[{number}]}},' for name, number in zones]
    out += ['};', '', '}  // namespace', '', 'const std::span<const ZoneData> zone_table = zones;',
            f'const std::string_view zone_table_version = "{version}";', '', '}  // namespace obieg', '']
    with open(options.out, 'w', encoding='utf-8') as stream:
        stream.write('\n'.join(out))


if __name__ == '__main__':
    main()
