package org.wattdeck.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.testing.LibraryList;

/// Nothing but the libraries that somebody has looked at gets into the build: each jar on the class
/// path of the tests, and so each that is shipped, is the one in the list.
final class LibrariesTest {

    private static final Path LIST =
            Path.of(System.getProperty("wattdeck.basedir", "."), "installer/libraries.sha256");

    @TempDir Path folder;

    private static List<Path> jars() {
        return LibraryList.onClassPath(System.getProperty("java.class.path"));
    }

    private static String remedy(List<String> problems) {
        return String.join("\n", problems)
                + "\nIf you have changed a library, and looked at it, run mvn test -Dtest=LibrariesTest -Dwattdeck.refresh=true, and look at what it changed in installer/libraries.sha256.";
    }

    @Test
    void everyLibraryIsTheOneThatWasLookedAtAndItsLicenceIsPermitted() throws IOException {
        if (Boolean.getBoolean("wattdeck.refresh")) {
            Files.writeString(
                    LIST,
                    LibraryList.text(
                            LibraryList.read(LIST), LibraryList.withOtherPlatforms(jars())));
        }
        List<Path> jars = jars();
        assertTrue(jars.size() > 40, "the class path cannot be seen: " + jars);
        LibraryList list = LibraryList.read(LIST);
        List<String> problems = list.problems(jars);
        assertEquals(List.of(), problems, () -> remedy(problems));
        assertEquals(
                "", list.unused(jars).orElse(""), () -> remedy(List.of("Not in use any more.")));
    }

    @Test
    void javaFxAndTheSolversAreListedForEveryPlatformTheyAreShippedTo() throws IOException {
        Set<String> names = LibraryList.read(LIST).jars().keySet();
        for (String module : List.of("base", "graphics", "controls", "fxml")) {
            for (String platform : List.of("linux", "linux-aarch64", "mac", "mac-aarch64", "win")) {
                assertTrue(
                        names.stream()
                                .anyMatch(
                                        n ->
                                                n.matches(
                                                        "javafx-%s-[0-9.]+-%s\\.jar"
                                                                .formatted(module, platform))),
                        module + " " + platform);
            }
        }
        for (String platform :
                List.of(
                        "linux-x86-64",
                        "linux-aarch64",
                        "darwin-x86-64",
                        "darwin-aarch64",
                        "win32-x86-64")) {
            assertTrue(names.stream().anyMatch(n -> n.startsWith("ortools-" + platform)), platform);
        }
    }

    private Path jar(String name, String content) throws IOException {
        Path file = folder.resolve("repository/org/example/" + name.split("-")[0] + "/1/" + name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private LibraryList list(Path... jars) throws IOException {
        Path file = folder.resolve("list");
        Files.writeString(file, "");
        String text = LibraryList.text(LibraryList.read(file), List.of(jars));
        Files.writeString(file, text.replace("?", "MIT"));
        return LibraryList.read(file);
    }

    @Test
    void aPlantedJarIsToldWithItsHash() throws IOException {
        Path good = jar("good-1.jar", "good");
        LibraryList list = list(good);
        assertEquals(List.of(), list.problems(List.of(good)));
        Path planted = jar("planted-1.jar", "planted");
        // printf planted | sha256sum
        assertEquals(
                List.of(
                        "The library (%s) is not in the list. Its SHA-256 is 372eb3774802a8d97badd0f3afdabbf7a17ef8a1f900b394db99a460b893406c."
                                .formatted(planted)),
                list.problems(List.of(good, planted)));
        assertEquals("org.example:good", list.jars().get("good-1.jar").artefact());
    }

    @Test
    void aJarThatWasChangedIsToldWithBothHashes() throws IOException {
        Path jar = jar("good-1.jar", "good");
        LibraryList list = list(jar);
        String before = list.jars().get("good-1.jar").sha256();
        Files.writeString(jar, "evil");
        List<String> problems = list.problems(List.of(jar));
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().contains(before), problems.toString());
        assertTrue(problems.getFirst().contains("is not the one that was looked at"));
    }

    @Test
    void aLicenceThatIsNotPermittedOrNotKnownIsTold() throws IOException {
        Path jar = jar("good-1.jar", "good");
        list(jar);
        Path file = folder.resolve("list");
        String good = Files.readString(file);
        for (String licence : List.of("GPL-3.0", "AGPL-3.0", "?", "proprietary")) {
            Files.writeString(file, good.replace(" MIT\n", " " + licence + "\n"));
            List<String> problems = LibraryList.read(file).problems(List.of(jar));
            assertTrue(
                    problems.toString()
                            .contains("The licence (" + licence + ") of org.example:good"),
                    problems.toString());
        }
    }

    @Test
    void aJarOfTheListThatNothingNeedsAnyMoreIsTold() throws IOException {
        Path good = jar("good-1.jar", "good");
        Path old = jar("old-1.jar", "old");
        assertEquals("old-1.jar", list(good, old).unused(List.of(good)).orElseThrow());
    }
}
