package org.wattdeck.app.studies;

import java.util.Optional;

/// Port to single values of a study that is written, each at a path such as
/// `optimize.assets.BESS.initial_soc`: keys of groups, and in lists the `code`, `asset` or `name`
/// of an item, or its place from 0. Everything else in the text stays as it is, comments too.
public interface StudyEditing {

    /// What stands at a path, as it is written, also a list in brackets; empty where there is
    /// nothing, or a group.
    Optional<String> value(String text, String path);

    /// A path with items of lists by their places: two that are the same lead to one place. What
    /// is not there stays as it is said.
    String placed(String text, String path);

    /// The text with another value at a path; what leads to it is made where it is not there.
    ///
    /// @return empty where the text is no document or the path leads through something else
    Optional<String> put(String text, String path, String value);

    /// The text without the value, or the item of a list, at a path; the same text where there is
    /// none, or it is the only one.
    Optional<String> remove(String text, String path);
}
