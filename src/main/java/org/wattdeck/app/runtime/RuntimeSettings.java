package org.wattdeck.app.runtime;

import java.time.Duration;
import org.wattdeck.engine.plant.PlantSettings;

/// Everything that can be set about the running of the plant. Values out of range are refused here;
/// `boot` words the refusal for people before it comes to that.
///
/// @param headStart how much plant time is run through at the very first start, so that there is a
///     past to look at
/// @param example how much example history the demonstration sites get in a fresh data folder
public record RuntimeSettings(
        PlantSettings plant,
        double tickSeconds,
        double speed,
        Link link,
        Commands commands,
        Faults faults,
        Saving saving,
        Duration headStart,
        Duration example) {

    /// Without an example history.
    public RuntimeSettings(
            PlantSettings plant,
            double tickSeconds,
            double speed,
            Link link,
            Commands commands,
            Faults faults,
            Saving saving,
            Duration headStart) {
        this(plant, tickSeconds, speed, link, commands, faults, saving, headStart, Duration.ZERO);
    }

    public static final RuntimeSettings DEFAULT =
            new RuntimeSettings(
                    PlantSettings.DEFAULT,
                    4,
                    1,
                    Link.DEFAULT,
                    Commands.DEFAULT,
                    Faults.OFF,
                    Saving.DEFAULT,
                    Duration.ZERO);

    public static final double MAX_SPEED = 3600;

    public RuntimeSettings {
        SettingBounds.require(
                tickSeconds >= 0.1 && tickSeconds <= 60, "tickSeconds", tickSeconds, "0.1 to 60");
        SettingBounds.require(speed >= 1 && speed <= MAX_SPEED, "speed", speed, "1 to 3600");
        SettingBounds.require(!headStart.isNegative(), "headStart", headStart, "not negative");
        SettingBounds.require(!example.isNegative(), "example", example, "not negative");
    }

    public RuntimeSettings withFaults(Faults other) {
        return new RuntimeSettings(
                plant, tickSeconds, speed, link, commands, other, saving, headStart, example);
    }

    public RuntimeSettings withLink(Link other) {
        return new RuntimeSettings(
                plant, tickSeconds, speed, other, commands, faults, saving, headStart, example);
    }

    public RuntimeSettings withCommands(Commands other) {
        return new RuntimeSettings(
                plant, tickSeconds, speed, link, other, faults, saving, headStart, example);
    }

    public RuntimeSettings withSaving(Saving other) {
        return new RuntimeSettings(
                plant, tickSeconds, speed, link, commands, faults, other, headStart, example);
    }

    public RuntimeSettings withHeadStart(Duration other) {
        return new RuntimeSettings(
                plant, tickSeconds, speed, link, commands, faults, saving, other, example);
    }

    public RuntimeSettings withExample(Duration other) {
        return new RuntimeSettings(
                plant, tickSeconds, speed, link, commands, faults, saving, headStart, other);
    }

    /// The way from the console to an asset.
    ///
    /// @param latency how long a command is on its way, at the least
    /// @param jitter what chance adds to it, at the most
    /// @param giveUpSeconds plant seconds after which a command that cannot be delivered has failed
    /// @param staleTicks values older than so many ticks forbid a command
    public record Link(Duration latency, Duration jitter, double giveUpSeconds, int staleTicks) {
        public static final Link DEFAULT =
                new Link(Duration.ofMillis(150), Duration.ofMillis(100), 60, 3);

        public Link {
            SettingBounds.require(!latency.isNegative(), "latency", latency, "not negative");
            SettingBounds.require(!jitter.isNegative(), "jitter", jitter, "not negative");
            SettingBounds.require(
                    giveUpSeconds > 0, "giveUpSeconds", giveUpSeconds, "greater than 0");
            SettingBounds.require(staleTicks >= 1, "staleTicks", staleTicks, "at least 1");
        }
    }

    /// Rules for commands.
    ///
    /// @param longest how long a dispatch without a duration lasts, and the longest one allowed
    /// @param confirmWithin how long a check may be confirmed
    /// @param burst commands that may come at once, and `perSecond` how fast that fills up again
    /// @param second when a second person must agree
    /// @param selectSeconds how long the selection of an asset lasts that is not renewed
    public record Commands(
            Duration longest,
            Duration confirmWithin,
            int burst,
            double perSecond,
            SecondPersonRule second,
            int selectSeconds) {

        /// Without a second person.
        public Commands(Duration longest, Duration confirmWithin, int burst, double perSecond) {
            this(longest, confirmWithin, burst, perSecond, SecondPersonRule.NEVER, 30);
        }

        public static final Commands DEFAULT =
                new Commands(Duration.ofHours(4), Duration.ofSeconds(30), 50, 10);

        public Commands {
            SettingBounds.require(longest.isPositive(), "longest", longest, "longer than zero");
            SettingBounds.require(
                    confirmWithin.isPositive(), "confirmWithin", confirmWithin, "longer than 0");
            SettingBounds.require(burst >= 1, "burst", burst, "at least 1");
            SettingBounds.require(perSecond > 0, "perSecond", perSecond, "greater than 0");
            SettingBounds.require(
                    selectSeconds >= 10 && selectSeconds <= 60,
                    "selectSeconds",
                    selectSeconds,
                    "10 to 60");
        }
    }

    /// Faults by seeded chance, over the whole portfolio.
    ///
    /// @param perTick probability in each tick that some asset gets one
    /// @param apartSeconds least plant seconds between two
    /// @param clearAfterSeconds plant seconds after which each ends by itself
    public record Faults(
            boolean on, double perTick, double apartSeconds, double clearAfterSeconds) {
        public static final Faults OFF = new Faults(false, 0.005, 120, 300);
        public static final Faults DEMO = new Faults(true, 0.005, 120, 300);

        public Faults {
            SettingBounds.require(perTick >= 0 && perTick <= 1, "perTick", perTick, "0 to 1");
            SettingBounds.require(apartSeconds >= 0, "apartSeconds", apartSeconds, "not negative");
            SettingBounds.require(
                    clearAfterSeconds > 0, "clearAfterSeconds", clearAfterSeconds, "above 0");
        }
    }

    /// What is kept for the database while it is slow or away.
    ///
    /// @param queuedSamples telemetry samples (one asset in one tick) kept at the most
    /// @param stateEvery wall time between two saved plant states
    public record Saving(int queuedSamples, Duration stateEvery) {
        public static final Saving DEFAULT = new Saving(400_000, Duration.ofSeconds(4));

        public Saving {
            SettingBounds.require(queuedSamples >= 1, "queuedSamples", queuedSamples, "at least 1");
            SettingBounds.require(
                    !stateEvery.isNegative(), "stateEvery", stateEvery, "not negative");
        }
    }
}
