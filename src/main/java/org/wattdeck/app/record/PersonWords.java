package org.wattdeck.app.record;

import java.util.List;
import java.util.stream.Collectors;
import org.wattdeck.app.access.RightWords;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.say.Said;

/// Roles as refusals and the audit have them: `operator (2 sites)`.
final class PersonWords {

    private PersonWords() {}

    static String of(List<Grant> grants) {
        return grants.stream().map(PersonWords::of).collect(Collectors.joining(", "));
    }

    /// Two that are the same allow the same.
    static String exactly(List<Grant> grants) {
        return grants.stream()
                .map(
                        g ->
                                g.role().name()
                                        + g.sites()
                                                .map(s -> s.stream().sorted().toList().toString())
                                                .orElse("*"))
                .sorted()
                .collect(Collectors.joining(","));
    }

    static Said.Many said(List<Grant> grants) {
        return new Said.Many(
                grants.stream()
                        .map(
                                g -> {
                                    Said.Many role = RightWords.roles(List.of(g.role()));
                                    return g.sites()
                                            .map(s -> Said.of("%s (%d sites)", role, s.size()))
                                            .orElse(Said.of("%s", role));
                                })
                        .toList(),
                ", ");
    }

    private static String of(Grant grant) {
        return grant.role().words()
                + grant.sites()
                        .map(s -> s.size() == 1 ? " (1 site)" : " (%d sites)".formatted(s.size()))
                        .orElse("");
    }
}
