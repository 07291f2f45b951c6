package org.wattdeck.store.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.asset.KeptFile;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

class DocumentFolderTest {

    /// SHA-256 of `abc`, as the standard gives it.
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    @TempDir private Path temp;
    private final List<Path> shown = new ArrayList<>();

    private DocumentFolder folder() {
        return new DocumentFolder(temp.resolve("files"), shown::add);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text);
    }

    private static KeptFile kept(Verdict<KeptFile> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<KeptFile>(KeptFile k) -> k;
            case Verdict.Refused<KeptFile>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private static String why(Verdict<?> verdict) {
        return String.join(" ", assertInstanceOf(Verdict.Refused.class, verdict).reasons());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(temp.resolve("files"))) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsKeptByItsContentAndShown() throws IOException {
        DocumentFolder folder = folder();
        KeptFile permit = kept(folder.keep(file("Permit 12.PDF", "abc")));
        assertEquals(new KeptFile(ABC, "Permit 12.PDF"), permit);
        assertEquals("kept:" + ABC + "/Permit 12.PDF", permit.link());
        assertEquals(Optional.of(permit), KeptFile.of(permit.link()));
        kept(folder.keep(file("the same.pdf", "abc")));
        assertEquals(List.of(ABC + ".pdf"), names(), "the same content once, and nothing half");
        Files.delete(temp.resolve("Permit 12.PDF"));
        assertInstanceOf(Verdict.Accepted.class, folder.open(permit));
        assertEquals(List.of(temp.resolve("files").resolve(ABC + ".pdf")), shown);
    }

    @Test
    void whatIsDamagedOrElsewhereIsNotShown() throws IOException {
        DocumentFolder folder = folder();
        KeptFile kept = kept(folder.keep(file("a.pdf", "abc")));
        Files.writeString(temp.resolve("files").resolve(ABC + ".pdf"), "abd");
        assertTrue(why(folder.open(kept)).contains("SHA-256 differs"));
        Files.delete(temp.resolve("files").resolve(ABC + ".pdf"));
        assertTrue(why(folder.open(kept)).contains("not on this computer"));
        assertEquals(List.of(), shown);
    }

    @Test
    void whatIsTooLargeNoFileOrNoDocumentIsRefused() throws IOException {
        DocumentFolder folder = folder();
        Path large = temp.resolve("large.pdf");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(DocumentFolder.MOST_BYTES + 1);
        }
        assertTrue(why(folder.keep(large)).contains("larger than 50 MB"));
        assertTrue(why(folder.keep(temp)).contains("There is no file"));
        assertTrue(why(folder.keep(temp.resolve("none.pdf"))).contains("There is no file"));
        assertTrue(why(folder.keep(file("run.sh", "abc"))).contains("must end in one of pdf"));
        assertFalse(Files.exists(temp.resolve("files")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kept:" + ABC + "/../../etc/passwd.pdf",
                "kept:" + ABC + "/..\\a.pdf",
                "kept:../" + ABC + "/a.pdf",
                "kept:" + ABC + "/a",
                "kept:" + ABC + "/a.desktop",
                "kept:" + ABC + "/C:a.pdf",
                "kept:" + ABC + "/.pdf",
                "kept:BA78/a.pdf",
                "/etc/passwd",
            })
    void noLinkLeadsElsewhere(String link) {
        assertEquals(Optional.empty(), KeptFile.of(link));
    }

    @Test
    void whatNothingRefersToIsRemovedOnlyAfterAMonth() throws IOException {
        DocumentFolder folder = folder();
        kept(folder.keep(file("a.pdf", "abc")));
        assertEquals(0, folder.sweep(Set.of(ABC), NOW));
        assertEquals(0, folder.sweep(Set.of(), NOW));
        assertEquals(0, folder.sweep(Set.of(), NOW.plusSeconds(29 * 86_400)));
        // an undo brings the document back: its time begins anew
        assertEquals(0, folder.sweep(Set.of(ABC), NOW.plusSeconds(30 * 86_400)));
        assertEquals(List.of(ABC + ".pdf"), names());
        assertEquals(0, folder.sweep(Set.of(), NOW.plusSeconds(40 * 86_400)));
        assertEquals(0, folder.sweep(Set.of(), NOW.plusSeconds(69 * 86_400)));
        assertEquals(1, folder.sweep(Set.of(), NOW.plusSeconds(71 * 86_400)));
        assertEquals(List.of(), names());
    }
}
