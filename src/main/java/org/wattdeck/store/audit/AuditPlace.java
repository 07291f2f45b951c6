package org.wattdeck.store.audit;

import java.nio.file.Path;
import java.util.Optional;

/// Where the files of an audit are.
///
/// @param anchorFolder where the anchor is, if not beside the records; best on another disk
public record AuditPlace(Path folder, Optional<Path> anchorFolder) {

    /// In the data folder, with the anchor beside it.
    public static AuditPlace in(Path data) {
        return new AuditPlace(data.resolve("audit"), Optional.empty());
    }

    public Path records() {
        return folder.resolve("audit.log");
    }

    Path key() {
        return folder.resolve("key");
    }

    Path anchor() {
        return anchorFolder.orElse(folder).resolve("anchor");
    }
}
