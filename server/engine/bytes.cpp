#include "engine/bytes.h"

namespace obieg::engine {

namespace {

// Values nest no deeper than JSON and FEEL let them; this only stops damaged bytes.
constexpr int depth_max = 512;

enum class Tag : std::uint8_t {
    null,
    no,
    yes,
    decimal,
    text,
    date,
    time,
    date_time,
    years_months,
    days_time,
    list,
    context,
    range,
};

constexpr int number_bytes_max = 10;

// Seven bits a byte, the lowest first; answers the place behind the last.
char* put_number(char* out, std::uint64_t value) {
    while (value >= 0x80) {
        *out++ = static_cast<char>((value & 0x7F) | 0x80);
        value >>= 7;
    }
    *out++ = static_cast<char>(value);
    return out;
}

// 0, -1, 1, -2, 2, … become 0, 1, 2, 3, 4, …
std::uint64_t folded(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

void write_clock(ByteWriter& out, const ClockTime& time) {
    out.integer(nanoseconds_of_day(time));
}

void write_offset(ByteWriter& out, const std::optional<std::int32_t>& offset,
                  const std::optional<TimeZone>& zone) {
    out.flag(offset.has_value());
    if (offset) out.integer(*offset);
    out.text(zone ? zone->name() : std::string_view());
}

void write_date(ByteWriter& out, const Date& date) {
    out.integer(date.year);
    out.number(static_cast<std::uint64_t>(date.month));
    out.number(static_cast<std::uint64_t>(date.day));
}

Date read_date(ByteReader& in) {
    Date date;
    date.year = static_cast<std::int32_t>(in.integer());
    date.month = static_cast<std::int8_t>(in.number() & 0x7F);
    date.day = static_cast<std::int8_t>(in.number() & 0x7F);
    if (!is_valid(date)) in.fail();
    return date;
}

ClockTime read_clock(ByteReader& in) {
    constexpr std::int64_t nanoseconds_per_day = 86'400'000'000'000;
    const std::int64_t nanoseconds = in.integer();
    if (nanoseconds < 0 || nanoseconds >= nanoseconds_per_day) {
        in.fail();
        return {};
    }
    return clock_time_from_nanoseconds(nanoseconds);
}

}  // namespace

void ByteWriter::number(std::uint64_t value) {
    char bytes[number_bytes_max];
    out_.append(bytes, put_number(bytes, value));
}

void ByteWriter::integer(std::int64_t value) {
    number(folded(value));
}

// Lists of a hundred thousand numbers are written with each step of their case.
void ByteWriter::decimal(const Decimal& decimal) {
    char bytes[2 + 3 * number_bytes_max];
    char* end = bytes;
    *end++ = static_cast<char>(Tag::decimal);
    *end++ = decimal.is_negative() ? '\1' : '\0';
    end = put_number(end, folded(decimal.exponent()));
    end = put_number(end, static_cast<std::uint64_t>(decimal.coefficient() >> 64));
    end = put_number(end, static_cast<std::uint64_t>(decimal.coefficient()));
    out_.append(bytes, end);
}

void ByteWriter::text(std::string_view value) {
    number(value.size());
    out_.append(value);
}

void ByteWriter::context(const Context& context) {
    number(context.size());
    for (const auto& [name, entry] : context.entries()) {
        text(name);
        value(entry);
    }
}

void ByteWriter::value(const Value& value) {
    const auto tag = [&](Tag kind) { out_.push_back(static_cast<char>(kind)); };
    if (const bool* boolean = value.if_boolean()) {
        tag(*boolean ? Tag::yes : Tag::no);
    } else if (const Decimal* decimal = value.if_number()) {
        this->decimal(*decimal);
    } else if (const std::string* string = value.if_text()) {
        tag(Tag::text);
        text(*string);
    } else if (const Date* date = value.if_date()) {
        tag(Tag::date);
        write_date(*this, *date);
    } else if (const ZonedTime* time = value.if_time()) {
        tag(Tag::time);
        write_clock(*this, time->time);
        write_offset(*this, time->offset_seconds, time->zone);
    } else if (const DateTime* moment = value.if_date_time()) {
        tag(Tag::date_time);
        write_date(*this, moment->date);
        write_clock(*this, moment->time);
        write_offset(*this, moment->offset_seconds, moment->zone);
    } else if (const YearsMonthsDuration* months = value.if_years_months()) {
        tag(Tag::years_months);
        integer(months->months);
    } else if (const DaysTimeDuration* duration = value.if_days_time()) {
        tag(Tag::days_time);
        integer(duration->seconds);
        integer(duration->nanoseconds);
    } else if (const List* list = value.if_list()) {
        tag(Tag::list);
        number(list->size());
        for (const Value& item : *list) this->value(item);
    } else if (const Context* entries = value.if_context()) {
        tag(Tag::context);
        context(*entries);
    } else if (const Range* range = value.if_range()) {
        tag(Tag::range);
        number(static_cast<std::uint64_t>(range->start_end));
        number(static_cast<std::uint64_t>(range->end_end));
        this->value(range->start);
        this->value(range->end);
    } else {
        tag(Tag::null);
    }
}

std::uint64_t ByteReader::number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (rest_.empty()) break;
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return value;
    }
    fail();
    return 0;
}

std::int64_t ByteReader::integer() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

bool ByteReader::flag() {
    const std::uint64_t value = number();
    if (value > 1) fail();
    return value == 1;
}

std::size_t ByteReader::count() {
    const std::uint64_t value = number();
    if (value <= rest_.size()) return static_cast<std::size_t>(value);
    fail();
    return 0;
}

std::string ByteReader::text() {
    const std::size_t size = count();
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
}

std::optional<TimeZone> ByteReader::zone() {
    const std::string name = text();
    if (name.empty()) return {};
    const std::optional<TimeZone> found = TimeZone::find(name);
    if (!found) fail();
    return found;
}

Context ByteReader::context_at(int depth) {
    const std::size_t size = count();
    std::vector<Context::Entry> entries;
    for (std::size_t i = 0; i < size && !failed_; ++i) {
        std::string name = text();
        entries.emplace_back(std::move(name), value_at(depth + 1));
    }
    return Context::from_distinct(std::move(entries));
}

Value ByteReader::value_at(int depth) {
    if (rest_.empty() || depth > depth_max) {
        fail();
        return {};
    }
    const auto tag = static_cast<Tag>(rest_.front());
    rest_.remove_prefix(1);
    switch (tag) {
        case Tag::null:
            return {};
        case Tag::no:
            return Value(false);
        case Tag::yes:
            return Value(true);
        case Tag::decimal: {
            const bool is_negative = flag();
            const auto exponent = static_cast<int>(integer());
            const auto high = static_cast<unsigned __int128>(number()) << 64;
            return Value(Decimal::from_parts(is_negative, high | number(), exponent));
        }
        case Tag::text:
            return Value(text());
        case Tag::date:
            return Value(read_date(*this));
        case Tag::time: {
            ZonedTime time;
            time.time = read_clock(*this);
            if (flag()) time.offset_seconds = static_cast<std::int32_t>(integer());
            time.zone = zone();
            return Value(time);
        }
        case Tag::date_time: {
            DateTime moment;
            moment.date = read_date(*this);
            moment.time = read_clock(*this);
            if (flag()) moment.offset_seconds = static_cast<std::int32_t>(integer());
            moment.zone = zone();
            return Value(moment);
        }
        case Tag::years_months:
            return Value(YearsMonthsDuration{integer()});
        case Tag::days_time: {
            DaysTimeDuration duration;
            duration.seconds = integer();
            duration.nanoseconds = static_cast<std::int32_t>(integer());
            return Value(duration);
        }
        case Tag::list: {
            const std::size_t size = count();
            List list;
            for (std::size_t i = 0; i < size && !failed_; ++i) list.push_back(value_at(depth + 1));
            return Value(std::move(list));
        }
        case Tag::context:
            return Value(context_at(depth));
        case Tag::range: {
            auto range = std::make_shared<Range>();
            const std::uint64_t start_end = number();
            const std::uint64_t end_end = number();
            if (start_end > 2 || end_end > 2) fail();
            range->start_end = static_cast<Range::End>(start_end % 3);
            range->end_end = static_cast<Range::End>(end_end % 3);
            range->start = value_at(depth + 1);
            range->end = value_at(depth + 1);
            return Value(Value::RangePtr(std::move(range)));
        }
    }
    fail();
    return {};
}

}  // namespace obieg::engine
