package org.wattdeck.engine.workflow;

import java.util.Optional;

/// Something wrong with a workflow.
///
/// @param taskId of the task it is in; empty where it is in none
/// @param field the key it is about, as in a definition; of a task's own config `config.url`
/// @param text what is wrong, and what helps
public record Fault(Optional<String> taskId, String field, String text) {

    static Fault of(String field, String text) {
        return new Fault(Optional.empty(), field, text);
    }

    static Fault in(String taskId, String field, String text) {
        return new Fault(Optional.of(taskId), field, text);
    }

    /// As one sentence that names the place.
    public String words() {
        return taskId.map(id -> "Task %s: ".formatted(id)).orElse("") + text;
    }
}
