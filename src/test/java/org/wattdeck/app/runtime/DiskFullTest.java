package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real full disk: a file system of 96 MB in memory, in a mount namespace of its own. Only where
/// Linux lets this user make one.
@Timeout(300)
class DiskFullTest {

    @TempDir Path folder;

    private List<String> lines(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
            assertTrue(process.waitFor(240, TimeUnit.SECONDS));
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    private String[] onSmallDisk(String script) {
        return new String[] {
            "sh",
            "-c",
            "exec unshare -rm sh -c 'mount -t tmpfs -o size=96m wattdeck \"$0\" && "
                    + script
                    + "' "
                    + folder
        };
    }

    @Test
    void onAFullDiskCommandsAreRefusedAndWhatWasAcceptedIsKept() throws Exception {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        assumeTrue(linux && lines(onSmallDisk("echo mounted")).contains("mounted"));
        List<String> said =
                lines(
                        onSmallDisk(
                                "exec \""
                                        + Path.of(System.getProperty("java.home"), "bin", "java")
                                        + "\" -Xmx300m -XX:+UseSerialGC -cp \""
                                        + System.getProperty("java.class.path")
                                        + "\" "
                                        + DiskFullChild.class.getName()
                                        + " \"$0\""));
        String all = String.join("\n", said);
        assertTrue(said.contains("DONE"), all);
        assertEquals(List.of(), said.stream().filter(l -> l.startsWith("PROBLEM")).toList(), all);
        Set<String> rows =
                said.stream()
                        .filter(l -> l.startsWith("ROW "))
                        .map(l -> l.substring(4))
                        .collect(Collectors.toSet());
        List<String> lost = new ArrayList<>();
        said.stream()
                .filter(l -> l.startsWith("ACK ") && !rows.contains(l.substring(4)))
                .forEach(lost::add);
        assertEquals(List.of(), lost, all);
        assertTrue(rows.size() >= 2, all);
    }
}
