package org.wattdeck.store.file;

import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/// Hands on what a parser finds and stops it at the first level or alias too many, before anything
/// is built of it.
final class YamlShape implements Parser {

    /// Thrown at the event that is one too many.
    static final class Excess extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Excess(Problem problem) {
            super(problem.toString(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private final Parser parser;
    private int aliases;
    private int depth;

    YamlShape(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        Event event = parser.getEvent();
        switch (event.getEventId()) {
            case Alias -> aliases++;
            case SequenceStart, MappingStart -> depth++;
            case SequenceEnd, MappingEnd -> depth--;
            default -> {
                // Scalars and document borders have no shape.
            }
        }
        if (aliases > YamlFile.MAX_ALIASES) {
            throw excess("file.aliases", "has too many aliases", YamlFile.MAX_ALIASES, "", event);
        }
        if (depth > YamlFile.MAX_DEPTH) {
            throw excess(
                    "file.depth", "is nested too deeply", YamlFile.MAX_DEPTH, " levels", event);
        }
        return event;
    }

    private static Excess excess(String key, String what, int most, String unit, Event event) {
        Mark mark = event.getStartMark();
        return new Excess(
                Problem.error(
                                key,
                                "file",
                                Said.free(what),
                                Said.of("more than %s%s", most, unit),
                                Said.of("at most %s%s", most, unit))
                        .at(mark.getLine() + 1, mark.getColumn() + 1));
    }
}
