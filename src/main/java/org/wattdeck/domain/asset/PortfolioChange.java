package org.wattdeck.domain.asset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Edits that are made together or not at all, at most one of each thing.
public record PortfolioChange(List<Edit> edits) {

    public PortfolioChange {
        edits = List.copyOf(edits);
        Set<UUID> seen = new HashSet<>();
        for (Edit edit : edits) {
            if (!seen.add(edit.id())) {
                throw new IllegalArgumentException(
                        "%s (%s) is edited twice in one change."
                                .formatted(edit.thing().title(), edit.id()));
            }
        }
    }

    public static PortfolioChange of(Edit... edits) {
        return new PortfolioChange(List.of(edits));
    }

    /// What takes this back.
    public PortfolioChange inverse() {
        List<Edit> back = new ArrayList<>(edits.stream().map(Edit::inverse).toList());
        Collections.reverse(back);
        return new PortfolioChange(back);
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }
}
