#include "app/commands/commands.h"

#include "app/configuration.h"

namespace obieg::app {

namespace {

std::vector<Option> with_configuration(std::vector<Option> options) {
    const std::vector<Option> common = configuration_options();
    options.insert(options.end(), common.begin(), common.end());
    const std::vector<Option> flags = setting_flags();
    options.insert(options.end(), flags.begin(), flags.end());
    return options;
}

}  // namespace

const std::vector<CommandRow>& commands() {
    static const std::vector<CommandRow> rows = {
        {"serve", "[OPTIONS]", "Start the server and the web app.",
         "Every setting is a flag, too: `obieg config --explain` lists them. The first start of an "
         "empty\n"
         "folder prints a link by which you become the administrator; with --demo it loads a "
         "company to\n"
         "try things out with, which nothing else ever does.",
         with_configuration({
             {"--listen", Takes::value, "HOST:PORT", "where to listen (default: 127.0.0.1:8080)"},
             {"--demo", Takes::nothing, "", "fill an empty folder with the demo company"},
             {"--movable-clock", Takes::nothing, "",
              "let administrators move the clock of processes"},
         }),
         run_serve},
        {"user", "add|password NAME [OPTIONS]", "Add a person, or set somebody's password.",
         "The server must not be running. The password is asked for, or read from standard input; "
         "with\n"
         "--generate one is made and printed.",
         with_configuration({
             {"--display-name", Takes::value, "TEXT", "add: the name that people read"},
             {"--email", Takes::value, "ADDRESS", "add: where mails go"},
             {"--language", Takes::value, "en|pl|ru",
              "add: language of screens and mails (default: en)"},
             {"--role", Takes::value, "ROLE", "add: administrator, designer, operations or worker"},
             {"--generate", Takes::nothing, "", "make a password and print it"},
         }),
         run_user},
        {"ctl",
         "deploy FILE… | start PROCESS | tasks [PROCESS] | incidents [PROCESS] | resolve INCIDENT "
         "| "
         "evaluate DECISION | completion",
         "Ask a running server: publish, start, look, repair.",
         "Who asks stands in the environment: OBIEGCTL_TOKEN, or OBIEGCTL_USER and "
         "OBIEGCTL_PASSWORD;\n"
         "OBIEGCTL_SERVER is the server. `evaluate '=a + 1'` evaluates FEEL. For completion in "
         "bash:\n"
         "source <(obieg ctl completion)",
         {
             {"--server", Takes::value, "URL", "the server (default: http://127.0.0.1:8080)"},
             {"--user", Takes::value, "NAME", "who asks, with the password in OBIEGCTL_PASSWORD"},
             {"--variables", Takes::value, "JSON", "start, evaluate: names and values"},
             {"--wait", Takes::nothing, "", "start: until the case has ended, at most 10 seconds"},
             {"--json", Takes::nothing, "", "print the whole answer"},
         },
         run_ctl},
        {"audit", "verify [OPTIONS]", "Find rows of the audit log that were changed or removed.",
         "No server may have the database open. --anchors names a log of the server, or several as "
         "one\nfile: its lines \"audit.head\" say how far the log had come and cannot be forged "
         "in the database.",
         with_configuration({
             {"--anchors", Takes::value, "FILE", "compare with the heads in this log"},
         }),
         run_audit},
        {"migrate-database",
         "FROM TO",
         "Copy an installation to another database, and check every row.",
         "Each is a file (data/obieg.db) or an address (postgresql://user@host/name). No server "
         "may "
         "have\n"
         "them open; TO is a file that does not exist or an empty database. It gets everything or "
         "nothing:\n"
         "after an interruption, run the command again. Passwords come from PGPASSWORD or "
         "~/.pgpass.",
         {},
         run_migrate_database},
        {"backup", "TARGET [--check]", "Back up a running installation into a new folder.",
         "The database is copied as it stands at one moment, while the server works on; the copy "
         "is\n"
         "looked through and compared row by row count before the folder gets its name. With "
         "--check, a\nbackup that was made earlier is compared with its manifest.",
         with_configuration({
             {"--check", Takes::nothing, "", "only check the backup TARGET"},
         }),
         run_backup},
        {"restore", "SOURCE [OPTIONS]", "Restore a backup, or a point of time from an archive.",
         "SOURCE is a folder that `obieg backup` made, or one that a server with --wal-archive "
         "filled. The\nserver must not be running, and the data folder must hold no database.",
         with_configuration({
             {"--until", Takes::value, "TIME", "archive: as it stood at this point of time"},
             {"--list", Takes::nothing, "", "archive: say what can be restored"},
         }),
         run_restore},
        {"archive", "list|show CASE|verify",
         "Look at archived cases, which have gone from the database.",
         "The files are those of archive_dir. show takes the key or the number of a case and "
         "prints what is\nknown of it as JSON; verify reads every file and names cases that stand "
         "in them twice.",
         with_configuration({}), run_archive},
        {"config", "[--explain]", "Check the settings in force and show them.",
         "Settings come from a file, the environment (OBIEG_HTTP_PORT) and flags; later ones win.",
         with_configuration({
             {"--explain", Takes::nothing, "", "each setting with its value and a sentence"},
         }),
         run_config},
        {"templates", "verify|list [OPTIONS]", "Look at the library of ready processes.",
         "`verify` runs their scenarios and tells which `must` statements of the catalogue they "
         "prove. The\n"
         "catalogue is found by --catalogue or the environment variable OBIEG_CATALOGUE.",
         with_configuration({
             {"--json", Takes::nothing, "", "verify: for programs"},
             {"--catalogue", Takes::value, "DIR", "verify: the folder of the catalogue"},
             {"--on", Takes::value, "ADDRESS",
              "verify: on temporary databases of this PostgreSQL server"},
         }),
         run_templates},
        {"scenario", "FILE… [--accept]",
         "Run scenario files: tests that people of a process can read.",
         "Each scenario gets a server of its own with the demo company, a clock that stands still "
         "and a\n"
         "sink for mails. The package under test is the folder of the file.",
         with_configuration({
             {"--accept", Takes::nothing, "",
              "rewrite expectations that fail, but never a tagged line"},
             {"--verbose", Takes::nothing, "", "name every scenario, not only those that fail"},
             {"--on", Takes::value, "ADDRESS", "on temporary databases of this PostgreSQL server"},
         }),
         run_scenario},
        {"feel",
         "EXPRESSION [--context FILE]",
         "Evaluate a FEEL expression.",
         "Prints the value as JSON. `obieg feel 'sum(items.price)' --context order.json`.",
         {
             {"--context", Takes::value, "FILE", "names and values as a JSON object"},
             {"--unary", Takes::value, "JSON", "read the expression as tests of this value"},
             {"--check", Takes::nothing, "",
              "say its type and what is wrong with it; the context is an example of the data"},
             {"--dialect", Takes::value, "dmn|camunda",
              "camunda: as models of that dialect mean it (default: dmn)"},
             {"--jsonl", Takes::nothing, "", "answer one JSON request a line from standard input"},
         },
         run_feel},
        {"dmn",
         "FILE DECISION [--context FILE] | --check FILE | roundtrip [FILE]",
         "Evaluate a decision of a DMN file, check its tables, or write the file again.",
         "Evaluating says which rules matched. --check names rules that are missing, contradict "
         "each "
         "other\n"
         "or never count, and values of the wrong type. Other .dmn files beside the file can be "
         "imported by it.\n"
         "roundtrip reads a model, from standard input without FILE, and writes it.",
         {
             {"--context", Takes::value, "FILE", "inputs as a JSON object"},
             {"--check", Takes::nothing, "", "say what the tables leave open or contradict"},
             {"--jsonl", Takes::nothing, "", "answer one JSON request a line from standard input"},
         },
         run_dmn},
        {"exec",
         "--jsonl",
         "Run processes in memory, driven by JSON lines.",
         "For conformance suites: deploy, start, tasks, complete, message, signal, timers, fire.",
         {{"--jsonl", Takes::nothing, "", "answer one JSON request a line from standard input"}},
         run_exec},
        {"bpmn",
         "lint FILE [--json] | check FILE… | elements | roundtrip",
         "Look at BPMN files without a server.",
         "lint says in plain words what may go wrong and what could be clearer; it ends with 1 "
         "when\n"
         "there is anything that may go wrong. check says what publishing the files would say: "
         "what "
         "is\n"
         "refused, what is taken over from another engine and what is not. elements prints what "
         "can "
         "be\n"
         "carried out. roundtrip reads a file from standard input and writes it again. For lint, - "
         "is\n"
         "standard input.",
         {{"--json", Takes::nothing, "", "lint: one object with a list of findings"},
          {"--language", Takes::value, "en|pl|ru", "lint: language of the sentences (default: en)"},
          {"--config", Takes::value, "JSON",
           "lint: sizes other than the usual ones, {\"bpmn:Task\": {\"width\": 120, \"height\": "
           "80}}"}},
         run_bpmn},
    };
    return rows;
}

}  // namespace obieg::app
