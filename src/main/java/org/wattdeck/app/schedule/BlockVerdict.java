package org.wattdeck.app.schedule;

import java.util.List;
import java.util.stream.Stream;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.schedule.Block;

/// What speaks for and against a block, looked at ahead of its time.
///
/// @param approved whether an approval took it
public record BlockVerdict(Block block, List<Check> checks, boolean approved) {

    public BlockVerdict {
        checks = List.copyOf(checks);
    }

    public boolean blocked() {
        return of(Check.Outcome.BLOCK).findAny().isPresent();
    }

    public boolean warns() {
        return of(Check.Outcome.WARN).findAny().isPresent();
    }

    public Stream<Check> of(Check.Outcome outcome) {
        return checks.stream().filter(c -> c.outcome() == outcome);
    }
}
