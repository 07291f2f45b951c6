package org.wattdeck.boot;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.wattdeck.app.access.PasswordProfile;
import org.wattdeck.app.access.TriesLimit;
import org.wattdeck.app.runtime.SecondPersonRule;
import org.wattdeck.domain.schema.Nearest;

/// What the program was told from outside: file, then environment, then command line, the later
/// one wins. Nothing unknown or out of range is passed over: every problem is collected, and the
/// program does not start with any.
record Config(
        Data data,
        Database database,
        Plant plant,
        Optional<URI> webhook,
        int hookPort,
        Access access,
        Telemetry telemetry,
        Optional<String> theme,
        Cluster cluster) {

    /// @param folder where everything the program writes goes
    /// @param assets the user's portfolio file, if one was named
    record Data(Path folder, Optional<Path> assets) {}

    /// `url` absent means embedded H2 in the data folder.
    record Database(Optional<String> url, String user, Optional<Path> passwordFile) {}

    record Plant(
            double tickSeconds,
            double speed,
            long seed,
            boolean fullBatteryModel,
            Optional<Boolean> randomFaults,
            int latencyMillis,
            int jitterMillis,
            int longestDispatchMinutes,
            SecondPersonRule second,
            int selectSeconds,
            Optional<Double> headStartHours) {}

    /// @param open whether nobody has to sign in
    /// @param anchor folder of the audit's anchor, if not beside it
    /// @param limit when wrong passwords are an alarm
    /// @param key the file of the installation's key, if not in the data folder
    /// @param freeZero whether zero power works while nobody is signed in
    record Access(
            boolean open,
            Optional<Path> anchor,
            TriesLimit limit,
            Optional<Path> key,
            PasswordProfile passwords,
            boolean freeZero) {}

    record Telemetry(int rawDays, int minuteDays) {}

    /// @param members `NAME@HOST[:PORT],...`; empty for none
    /// @param address of this machine, as numbers
    record Cluster(Optional<String> members, String address, int port, Optional<Path> secretFile) {}

    /// The settings, or every problem with them.
    record Outcome(Optional<Config> config, List<String> problems) {}

    /// Reads the settings. `arguments` are options only: `--key value` or `--key=value`.
    static Outcome read(List<String> arguments, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Map<ConfigKey, Given> given = new EnumMap<>(ConfigKey.class);
        Map<ConfigKey, Given> options = options(arguments, problems);
        Map<ConfigKey, Given> variables = variables(environment);
        Path folder = folder(options, variables, environment);
        given.putAll(file(folder.resolve("wattdeck.properties"), problems));
        given.putAll(variables);
        given.putAll(options);
        Values values = new Values(given, problems);
        Config config =
                new Config(
                        new Data(folder, values.path(ConfigKey.ASSETS)),
                        new Database(
                                values.text(ConfigKey.DATABASE_URL),
                                values.text(ConfigKey.DATABASE_USER).orElse(""),
                                values.path(ConfigKey.DATABASE_PASSWORD_FILE)),
                        new Plant(
                                values.number(ConfigKey.PLANT_TICK, 1, 60),
                                values.number(ConfigKey.PLANT_SPEED, 1, 3600),
                                (long) values.number(ConfigKey.PLANT_SEED, -1e15, 1e15),
                                values.oneOf(ConfigKey.PLANT_BATTERY_MODEL, "simple", "full")
                                        .equals("full"),
                                switch (values.oneOf(
                                        ConfigKey.PLANT_RANDOM_FAULTS, "auto", "on", "off")) {
                                    case "on" -> Optional.of(true);
                                    case "off" -> Optional.of(false);
                                    default -> Optional.empty();
                                },
                                (int) values.number(ConfigKey.LINK_LATENCY, 0, 60_000),
                                (int) values.number(ConfigKey.LINK_JITTER, 0, 60_000),
                                (int) values.number(ConfigKey.DISPATCH_LONGEST, 1, 1440),
                                values.second(),
                                (int) values.number(ConfigKey.SELECT_SECONDS, 10, 60),
                                values.numberOrAuto(ConfigKey.PLANT_HEAD_START, 0, 168)),
                        values.webAddress(ConfigKey.WEBHOOK),
                        values.port(ConfigKey.WORKFLOW_PORT),
                        values.access(),
                        new Telemetry(
                                (int) values.number(ConfigKey.RAW_DAYS, 1, 3650),
                                (int) values.number(ConfigKey.MINUTE_DAYS, 1, 36500)),
                        values.text(ConfigKey.THEME)
                                .map(
                                        t ->
                                                values.oneOf(
                                                        ConfigKey.THEME,
                                                        "grey-light",
                                                        "grey-dark",
                                                        "high-contrast")),
                        values.cluster());
        return problems.isEmpty()
                ? new Outcome(Optional.of(config), List.of())
                : new Outcome(Optional.empty(), List.copyOf(problems));
    }

    /// A value and where it came from, for messages.
    private record Given(String value, String origin) {}

    private static Map<ConfigKey, Given> options(List<String> arguments, List<String> problems) {
        Map<ConfigKey, Given> found = new EnumMap<>(ConfigKey.class);
        List<String> known = Arrays.stream(ConfigKey.values()).map(ConfigKey::option).toList();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Optional<ConfigKey> key = ConfigKey.ofOption(name);
            if (key.isEmpty()) {
                problems.add(
                        "The option ("
                                + name
                                + ") is not known."
                                + maybe(name, known)
                                + " ./wattdeck --help lists all.");
                if (equals < 0
                        && i + 1 < arguments.size()
                        && !arguments.get(i + 1).startsWith("--")) {
                    i++;
                }
            } else if (equals >= 0) {
                found.put(key.get(), new Given(argument.substring(equals + 1), name));
            } else if (i + 1 < arguments.size()) {
                found.put(key.get(), new Given(arguments.get(++i), name));
            } else {
                problems.add(
                        "The option (" + name + ") needs a value: " + key.get().meaning() + ".");
            }
        }
        return found;
    }

    private static String maybe(String name, List<String> known) {
        return Nearest.of(name, known).map(n -> " Maybe " + n + ".").orElse("");
    }

    private static Map<ConfigKey, Given> variables(Map<String, String> environment) {
        Map<ConfigKey, Given> found = new EnumMap<>(ConfigKey.class);
        for (ConfigKey key : ConfigKey.values()) {
            String value = environment.get(key.variable());
            if (value != null) {
                found.put(key, new Given(value, key.variable()));
            }
        }
        return found;
    }

    private static Map<ConfigKey, Given> file(Path file, List<String> problems) {
        Map<ConfigKey, Given> found = new EnumMap<>(ConfigKey.class);
        if (!Files.isRegularFile(file)) {
            return found;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    "The settings file (" + file + ") cannot be read: " + e.getMessage() + ".");
            return found;
        }
        List<String> known = Arrays.stream(ConfigKey.values()).map(ConfigKey::key).toList();
        for (String name : properties.stringPropertyNames().stream().sorted().toList()) {
            Optional<ConfigKey> key = ConfigKey.ofKey(name);
            if (key.isEmpty()) {
                problems.add(
                        file + ": the setting (" + name + ") is not known." + maybe(name, known));
            } else {
                found.put(
                        key.get(),
                        new Given(properties.getProperty(name).trim(), file + ": " + name));
            }
        }
        return found;
    }

    private static Path folder(
            Map<ConfigKey, Given> options,
            Map<ConfigKey, Given> variables,
            Map<String, String> environment) {
        Given said = options.getOrDefault(ConfigKey.DATA, variables.get(ConfigKey.DATA));
        if (said != null && !said.value().isBlank()) {
            return Path.of(said.value()).toAbsolutePath().normalize();
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home), "Wattdeck")
                    .toAbsolutePath();
        }
        if (system.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Wattdeck").toAbsolutePath();
        }
        String share = environment.getOrDefault("XDG_DATA_HOME", "");
        return (share.isEmpty() ? Path.of(home, ".local", "share") : Path.of(share))
                .resolve("wattdeck")
                .toAbsolutePath();
    }

    /// Reads values by type; what does not fit goes to the problems and the default stands in.
    private record Values(Map<ConfigKey, Given> given, List<String> problems) {

        Optional<String> text(ConfigKey key) {
            String value = given.getOrDefault(key, new Given(key.fallback(), "")).value().trim();
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }

        Optional<Path> path(ConfigKey key) {
            return text(key).map(t -> Path.of(t).toAbsolutePath().normalize());
        }

        /// The address is not repeated in the problem: it may hold a secret.
        Optional<URI> webAddress(ConfigKey key) {
            Optional<String> typed = text(key);
            Optional<URI> address = typed.flatMap(Values::webAddress);
            if (typed.isPresent() && address.isEmpty()) {
                problems.add(
                        "The value of "
                                + given.getOrDefault(key, new Given("", "default")).origin()
                                + " must be an address such as https://example.org/alarms.");
            }
            return address;
        }

        private static Optional<URI> webAddress(String typed) {
            try {
                URI address = new URI(typed);
                boolean web =
                        "http".equalsIgnoreCase(address.getScheme())
                                || "https".equalsIgnoreCase(address.getScheme());
                return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }

        /// A database that several consoles share has people who sign in.
        Access access() {
            boolean open = oneOf(ConfigKey.ACCESS, "auto", "open").equals("open");
            if (open && text(ConfigKey.DATABASE_URL).isPresent()) {
                problems.add(
                        "The value (open) of %s is for a workstation of one person. With a PostgreSQL database people sign in: leave it out."
                                .formatted(
                                        given.getOrDefault(
                                                        ConfigKey.ACCESS, new Given("", "default"))
                                                .origin()));
            }
            return new Access(
                    open,
                    path(ConfigKey.AUDIT_ANCHOR),
                    new TriesLimit(
                            (int) number(ConfigKey.ALARM_TRIES, 3, 100),
                            Duration.ofMinutes((long) number(ConfigKey.ALARM_MINUTES, 1, 1440))),
                    path(ConfigKey.KEY_FILE),
                    oneOf(ConfigKey.PASSWORD_PROFILE, "standard", "nerc").equals("nerc")
                            ? PasswordProfile.NERC
                            : PasswordProfile.STANDARD,
                    freeZero(open));
        }

        /// Where nobody signs in there is nobody to ask for.
        private boolean freeZero(boolean open) {
            boolean free = oneOf(ConfigKey.ZERO_WITHOUT_SIGN_IN, "true", "false").equals("true");
            if (open && !free) {
                problems.add(
                        "The value (false) of %s asks for somebody who is signed in, but with access=open nobody signs in. Leave one of the two out."
                                .formatted(
                                        given.getOrDefault(
                                                        ConfigKey.ZERO_WITHOUT_SIGN_IN,
                                                        new Given("", "default"))
                                                .origin()));
            }
            return free;
        }

        double number(ConfigKey key, double min, double max) {
            Given value = given.getOrDefault(key, new Given(key.fallback(), "default"));
            try {
                double number = Double.parseDouble(value.value());
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, with the range.
            }
            problems.add(
                    "The value ("
                            + value.value()
                            + ") of "
                            + value.origin()
                            + " must be a number from "
                            + plain(min)
                            + " to "
                            + plain(max)
                            + ".");
            return min;
        }

        Cluster cluster() {
            return new Cluster(
                    text(ConfigKey.CLUSTER),
                    text(ConfigKey.CLUSTER_ADDRESS).orElse(""),
                    (int) number(ConfigKey.CLUSTER_PORT, 1024, 65_000),
                    path(ConfigKey.CLUSTER_SECRET_FILE));
        }

        /// 0 for none.
        int port(ConfigKey key) {
            return (int) numberOr(key, "0", 1024, 65_535).orElse(0.0).doubleValue();
        }

        /// Empty for `auto`.
        Optional<Double> numberOrAuto(ConfigKey key, double min, double max) {
            return numberOr(key, "auto", min, max);
        }

        /// Empty for this word.
        Optional<Double> numberOr(ConfigKey key, String word, double min, double max) {
            return text(key).filter(t -> !t.equals(word)).map(t -> number(key, min, max));
        }

        SecondPersonRule second() {
            Given value =
                    given.getOrDefault(
                            ConfigKey.SECOND_PERSON,
                            new Given(ConfigKey.SECOND_PERSON.fallback(), "default"));
            return SecondPersonSetting.rule(value.value(), value.origin(), problems);
        }

        String oneOf(ConfigKey key, String... words) {
            Given value = given.getOrDefault(key, new Given(key.fallback(), "default"));
            if (Arrays.asList(words).contains(value.value())) {
                return value.value();
            }
            problems.add(
                    "The value ("
                            + value.value()
                            + ") of "
                            + value.origin()
                            + " must be one of "
                            + String.join(", ", words)
                            + ".");
            return words[0];
        }

        private static String plain(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }
}
