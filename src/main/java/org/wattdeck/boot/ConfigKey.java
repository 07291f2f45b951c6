package org.wattdeck.boot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every setting of the program outside its screens: the one place where its name, default and
/// meaning stand. In the file `wattdeck.properties` it is written by its `key`, in the environment
/// as `WATTDECK_DATABASE_URL`, on the command line as `--database-url`.
enum ConfigKey {
    DATA("data", "", "folder of the database, journal and preferences"),
    ASSETS("assets", "", "portfolio file; without one, the demonstration sites"),
    DATABASE_URL("database.url", "", "jdbc:postgresql://host/name; empty: embedded H2"),
    DATABASE_USER("database.user", "", "user of the PostgreSQL database"),
    DATABASE_PASSWORD_FILE("database.password-file", "", "file with the password, one line"),
    PLANT_SPEED("plant.speed", "1", "plant seconds per second, 1 to 3600"),
    PLANT_TICK("plant.tick-seconds", "4", "length of a tick in plant seconds, 1 to 60"),
    PLANT_SEED("plant.seed", "1", "seed of weather, arrivals and faults"),
    PLANT_BATTERY_MODEL("plant.battery-model", "simple", "simple or full"),
    PLANT_RANDOM_FAULTS("plant.random-faults", "auto", "on, off, or auto (demo sites only)"),
    PLANT_HEAD_START(
            "plant.head-start-hours",
            "auto",
            "hours of simulated past at the very first start, 0 to 168; auto: 2 for demo sites"),
    LINK_LATENCY("link.latency-millis", "250", "time from a command to its acknowledgement"),
    LINK_JITTER("link.jitter-millis", "150", "random part of the latency"),
    DISPATCH_LONGEST("dispatch.longest-minutes", "240", "where a dispatch names no duration"),
    SECOND_PERSON(
            "dispatch.second-person-above-kw",
            "off",
            "acts of more kW need a second person with a PIN, such as 500, harbour=1000, battery=250, critical-load=0; off: none does"),
    SELECT_SECONDS(
            "dispatch.select-seconds",
            "30",
            "how long a selected asset is held for this console, 10 to 60"),
    WEBHOOK(
            "alarms.webhook-url",
            "",
            "http or https address that alarms nobody acknowledges are posted to; empty: none"),
    WORKFLOW_PORT(
            "workflows.webhook-port",
            "0",
            "port on this computer where workflows with a webhook are set going, 1024 to 65535; 0: none"),
    ACCESS(
            "access",
            "auto",
            "auto: people sign in, but for the demonstration sites; open: nobody does, at a workstation of one person"),
    AUDIT_ANCHOR(
            "audit.anchor-folder",
            "",
            "where the head of the audit is copied once a minute, best on another disk; empty: beside it"),
    ALARM_TRIES(
            "access.alarm-tries",
            "5",
            "so many wrong passwords, PINs or codes for one name or at one console are an alarm, 3 to 100"),
    ALARM_MINUTES("access.alarm-minutes", "10", "within so many minutes, 1 to 1440"),
    PASSWORD_PROFILE(
            "access.password-profile",
            "standard",
            "standard: long passwords of any kind, changed when one wants to; nerc: three kinds of signs besides, and another one every 15 months"),
    ZERO_WITHOUT_SIGN_IN(
            "access.zero-power-without-sign-in",
            "true",
            "whether emergency zero power works while nobody is signed in, or the console is locked: true or false"),
    KEY_FILE(
            "access.key-file",
            "",
            "the key of the installation, which consoles on one database share; empty: installation.key in the data folder"),
    CLUSTER("cluster", "", "NAME@HOST[:PORT],...: members that run points of studies; empty: none"),
    CLUSTER_ADDRESS(
            "cluster.address", "127.0.0.1", "of this machine in the cluster, all it listens on"),
    CLUSTER_PORT("cluster.port", "5701", "from which on a free one is taken, 1024 to 65000"),
    CLUSTER_SECRET_FILE("cluster.secret-file", "", "file with what all members share, one line"),
    RAW_DAYS("telemetry.raw-days", "30", "how long every tick is kept"),
    MINUTE_DAYS("telemetry.minute-days", "365", "how long minute means are kept"),
    THEME("theme", "", "grey-light, grey-dark or high-contrast; empty: as last chosen");

    private final String key;
    private final String fallback;
    private final String meaning;

    ConfigKey(String key, String fallback, String meaning) {
        this.key = key;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    String fallback() {
        return fallback;
    }

    String meaning() {
        return meaning;
    }

    String option() {
        return "--" + key.replace('.', '-');
    }

    String variable() {
        return "WATTDECK_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<ConfigKey> ofKey(String key) {
        return Arrays.stream(values()).filter(k -> k.key.equals(key)).findFirst();
    }

    static Optional<ConfigKey> ofOption(String option) {
        return Arrays.stream(values()).filter(k -> k.option().equals(option)).findFirst();
    }
}
