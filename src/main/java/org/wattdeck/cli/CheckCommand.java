package org.wattdeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.file.StudyVariants;
import org.wattdeck.store.file.TariffFile;
import org.wattdeck.store.file.YamlFile;

/// Checks portfolio and study files and says every problem with its place.
public final class CheckCommand implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "Checks portfolio and study files and lists every problem";
    }

    @Override
    public String usage() {
        return "check FILE...";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public String details() {
        return """
                Each problem is a line on standard output:
                  FILE:LINE:COLUMN: field: what is wrong (found, expected)
                A file with the key `study` or `period` is a study, one with `import` a tariff, a CSV a
                tariff as a table, any other a portfolio.
                Exit code 0 when there is no error (warnings do not count), else 2.

                Example: ./wattdeck check assets.yaml studies/*.yaml
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (arguments.rest().isEmpty()) {
            output.problem("Which file? Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        int errors = 0;
        int warnings = 0;
        ArrayNode found = new ObjectMapper().createArrayNode();
        for (String name : arguments.rest()) {
            for (Problem problem : problems(Path.of(name))) {
                boolean error = problem.severity() == Problem.Severity.ERROR;
                errors += error ? 1 : 0;
                warnings += error ? 0 : 1;
                if (output.json()) {
                    found.add(json(name, problem));
                } else {
                    output.result(problem.inFile(name) + (error ? "" : " [warning]"));
                }
            }
        }
        output.say(
                "%d %s checked: %d errors, %d warnings."
                        .formatted(
                                arguments.rest().size(),
                                arguments.rest().size() == 1 ? "file" : "files",
                                errors,
                                warnings));
        if (output.json()) {
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("status", errors == 0 ? "done" : "problems");
            json.put("errors", errors);
            json.put("warnings", warnings);
            json.set("problems", found);
            output.result(json.toString());
        }
        return errors == 0 ? DONE : BAD_INPUT;
    }

    private static ObjectNode json(String file, Problem p) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("file", file);
        json.put("line", p.line());
        json.put("column", p.column());
        json.put("severity", p.severity().name().toLowerCase(Locale.ROOT));
        json.put("key", p.key());
        json.put("field", p.field());
        json.put("what", p.what());
        json.put("found", p.found());
        json.put("expected", p.expected());
        return json;
    }

    private static List<Problem> problems(Path file) {
        if (TariffFile.isTable(file)) {
            return TariffFile.read(file, ZoneOffset.UTC).problems();
        }
        YamlFile.Outcome yaml = YamlFile.read(file);
        if (yaml.document().isEmpty()) {
            return yaml.problems();
        }
        if (TariffFile.isTariff(yaml.document().get())) {
            return TariffFile.read(file, ZoneOffset.UTC).problems();
        }
        return StudyFile.isStudy(yaml.document().get())
                ? StudyVariants.read(file).problems()
                : PortfolioFile.portfolio(yaml, false).problems();
    }
}
