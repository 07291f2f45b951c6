package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wattdeck.cli.Command;
import org.wattdeck.cli.Output;
import org.wattdeck.testing.GeneratedPage;

class CommandsPageTest {

    private static String help(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Main.commands()
                        .run(
                                List.of(words),
                                new Output(
                                        new PrintStream(out, true, StandardCharsets.UTF_8),
                                        new PrintStream(err, true, StandardCharsets.UTF_8),
                                        false,
                                        false));
        assertEquals(0, code);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Test
    void thePageHoldsTheHelpOfEveryCommandAndEverySetting() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("wattdeck", "```text\n" + help("--help") + "```\n");
        for (Command c : Main.commands().commands()) {
            parts.put(c.name(), "```text\n" + help(c.name(), "--help") + "```\n");
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"In `wattdeck.properties`", "Default", "Means"});
        for (ConfigKey key : ConfigKey.values()) {
            rows.add(
                    new String[] {
                        "`" + key.key() + "`",
                        key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`",
                        key.meaning()
                    });
        }
        parts.put("settings", GeneratedPage.table(rows));
        GeneratedPage.check("docs/commands.md", parts);
    }

    @Test
    void everyOptionThatATextNamesIsAnOption() {
        Pattern option = Pattern.compile("--[a-z][a-z-]+");
        for (Command c : Main.commands().commands()) {
            TreeSet<String> known = new TreeSet<>(List.of("--help", "--json", "--quiet"));
            c.options().forEach(o -> known.add(o.name()));
            Matcher named = option.matcher(c.usage() + c.details());
            while (named.find()) {
                assertTrue(known.contains(named.group()), c.name() + ": " + named.group());
            }
            assertFalse(c.summary().endsWith("."), c.name());
            assertTrue(c.details().contains("Example"), c.name());
            for (String line : help(c.name(), "--help").split("\n")) {
                assertTrue(line.length() <= 110, c.name() + ": " + line);
            }
        }
    }

    @Test
    void theHelpOfTheProgramListsEverySettingOfTheConsole() {
        String help = help("--help");
        for (ConfigKey key : ConfigKey.values()) {
            assertTrue(help.contains(key.option() + " "), key.option());
        }
        for (Command c : Main.commands().commands()) {
            assertTrue(help.contains("\n  " + c.name() + " "), c.name());
        }
    }
}
