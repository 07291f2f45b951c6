package org.wattdeck.domain.workflow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One step of a workflow. It may be anything: what is wrong with it the validation says.
///
/// @param id unique in its workflow; others name it by this
/// @param kind the id of what it does, such as `http_call`
/// @param config what that kind needs, by its keys
/// @param dependsOn ids of the tasks that must have ended before
/// @param timeout of one try
/// @param continueOnError whether the run goes on when it fails; what depends on it is skipped
public record Task(
        String id,
        String name,
        String kind,
        Map<String, Value> config,
        List<String> dependsOn,
        Duration timeout,
        boolean continueOnError) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    public Task {
        config = new Value.Group(config).entries();
        dependsOn = List.copyOf(dependsOn);
    }

    /// A new one that depends on nothing.
    public static Task of(String id, String name, String kind) {
        return new Task(id, name, kind, Map.of(), List.of(), DEFAULT_TIMEOUT, false);
    }

    public Optional<Value> get(String key) {
        return Optional.ofNullable(config.get(key));
    }

    public Task named(String other) {
        return new Task(id, other, kind, config, dependsOn, timeout, continueOnError);
    }

    public Task with(String key, Value value) {
        Map<String, Value> next = new LinkedHashMap<>(config);
        next.put(key, value);
        return with(next);
    }

    public Task without(String key) {
        Map<String, Value> next = new LinkedHashMap<>(config);
        next.remove(key);
        return with(next);
    }

    private Task with(Map<String, Value> next) {
        return new Task(id, name, kind, next, dependsOn, timeout, continueOnError);
    }

    public Task after(List<String> those) {
        return new Task(id, name, kind, config, those, timeout, continueOnError);
    }

    public Task within(Duration other) {
        return new Task(id, name, kind, config, dependsOn, other, continueOnError);
    }

    public Task continuing(boolean goesOn) {
        return new Task(id, name, kind, config, dependsOn, timeout, goesOn);
    }
}
