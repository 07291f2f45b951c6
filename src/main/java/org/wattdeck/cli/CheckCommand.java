package org.wattdeck.cli;

import java.nio.file.Path;
import java.util.List;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.store.file.StudyFile;
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
                A file with the key `study` or `period` is a study, any other a portfolio.
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
        for (String name : arguments.rest()) {
            for (Problem problem : problems(Path.of(name))) {
                boolean error = problem.severity() == Problem.Severity.ERROR;
                errors += error ? 1 : 0;
                warnings += error ? 0 : 1;
                output.result(problem.inFile(name) + (error ? "" : " [warning]"));
            }
        }
        output.say(
                "%d %s checked: %d errors, %d warnings."
                        .formatted(
                                arguments.rest().size(),
                                arguments.rest().size() == 1 ? "file" : "files",
                                errors,
                                warnings));
        return errors == 0 ? DONE : BAD_INPUT;
    }

    private static List<Problem> problems(Path file) {
        YamlFile.Outcome yaml = YamlFile.read(file);
        if (yaml.document().isEmpty()) {
            return yaml.problems();
        }
        return StudyFile.isStudy(yaml.document().get())
                ? StudyFile.read(file).problems()
                : PortfolioFile.portfolio(yaml, false).problems();
    }
}
