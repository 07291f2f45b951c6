package org.wattdeck.app.studies;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// A study as it is written.
///
/// @param id of the kept study it belongs to; empty for one that is not kept, as a template
/// @param folder to which paths in the text are relative
public record StudyText(Optional<UUID> id, String name, String text, Path folder) {}
