package org.wattdeck.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Gate;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.cli.Arguments;
import org.wattdeck.cli.StoreCommand;
import org.wattdeck.cli.Visitor;
import org.wattdeck.cli.Visitors;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;

/// The way of a command to a store without a console around it: the settings, who comes and what
/// they may, and all that was opened on the way, which is closed in reverse.
final class HeadlessDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeadlessDoor.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Config config;
    private final Optional<Visitor> visitor;

    private HeadlessDoor(Config config, Optional<Visitor> visitor) {
        this.config = config;
        this.visitor = visitor;
    }

    /// @param visitors who comes with a token
    /// @param on what the visitor wants to work on, in words
    /// @throws StoreException if the settings are wrong, or who comes may not
    static HeadlessDoor at(
            Visitors visitors, Arguments arguments, Permission needed, String what, String on) {
        return at(visitors, arguments, needed, what, on, false);
    }

    /// As [#at], also where nothing is yet: the command begins the store there.
    static HeadlessDoor beginning(
            Visitors visitors, Arguments arguments, Permission needed, String what, String on) {
        return at(visitors, arguments, needed, what, on, true);
    }

    private static HeadlessDoor at(
            Visitors visitors,
            Arguments arguments,
            Permission needed,
            String what,
            String on,
            boolean begins) {
        List<String> options = StoreCommand.where(arguments);
        Config.Outcome settings = Config.read(options, System.getenv());
        Config config =
                settings.config()
                        .orElseThrow(
                                () -> new StoreException(String.join("\n", settings.problems())));
        Optional<Visitor> visitor = visitors.visitor(arguments, options);
        if (visitor.isEmpty()
                && !config.access().open()
                && !(begins && DemoFolder.neverUsed(config))
                && !demo(visitors, config, options)) {
            throw new StoreException(
                    "People sign in at this store. Give a token of somebody who may %s: --token-file FILE, or WATTDECK_TOKEN. The console makes one under People, Tokens."
                            .formatted(needed.words()));
        }
        visitor.ifPresent(v -> v.may(needed, what, on));
        return new HeadlessDoor(config, visitor);
    }

    /// As at the console itself nobody signs in at the demonstration sites, as long as nobody was
    /// made administrator.
    private static boolean demo(Visitors visitors, Config config, List<String> options) {
        return DemoFolder.used(config).isPresent() && !visitors.administered(options);
    }

    Config config() {
        return config;
    }

    Actor actor() {
        return visitor.map(Visitor::actor)
                .orElseGet(
                        () ->
                                new Actor(
                                        System.getProperty("user.name", "somebody"),
                                        Actor.Source.COMMAND_LINE));
    }

    Guard guard() {
        Gate gate = visitor.<Gate>map(v -> v).orElseGet(Gate::opened);
        Audit audit =
                visitor.map(Visitor::audit)
                        .orElseGet(
                                () ->
                                        Visitors.audit(
                                                Keyring.auditPlace(config, Main.KEYS),
                                                Main::audits));
        return new Guard(gate, audit, Runnable::run);
    }

    /// What is closed with this.
    <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("The store could not be closed cleanly.", e);
            }
        }
    }
}
