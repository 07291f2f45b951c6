package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.Aside;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.sql.Backup;

/// What the data folder keeps beside database and journal, and belongs into a backup: the audit
/// with its key and anchor, and the portfolio with its newest acts.
record KeptFolders(Path data) {

    private static final String PORTFOLIO = "portfolio";
    private static final List<String> NAMES = List.of("audit", PORTFOLIO);

    Map<String, Path> byName() {
        Map<String, Path> folders = new LinkedHashMap<>();
        NAMES.forEach(n -> folders.put(n, data.resolve(n)));
        return folders;
    }

    /// Who has one of them open, if somebody does.
    Optional<String> holder() {
        return FolderLock.heldBy(data.resolve(PORTFOLIO), "journal");
    }

    /// One that is there already.
    Optional<Path> occupied() {
        return byName().values().stream().filter(Files::exists).findFirst();
    }

    /// Puts those of a backup in the place of what is there, which is set aside. The portfolio of a
    /// store that is replaced never stays, for it would win over the restored one.
    void restore(Path backup, Instant now) {
        Set<String> there = Backup.folders(backup);
        for (Map.Entry<String, Path> folder : byName().entrySet()) {
            boolean comes = there.contains(folder.getKey());
            if (comes || folder.getKey().equals(PORTFOLIO)) {
                Path fresh = data.resolve(folder.getKey() + ".restoring");
                try {
                    clear(fresh);
                    if (comes) {
                        Backup.extract(backup, folder.getKey(), fresh);
                    }
                    if (Files.exists(folder.getValue())) {
                        Files.move(folder.getValue(), Aside.beside(folder.getValue(), now));
                    }
                    if (comes) {
                        Files.move(fresh, folder.getValue(), StandardCopyOption.ATOMIC_MOVE);
                    }
                } catch (IOException e) {
                    throw new StoreException(
                            "The store is restored, but its folder (%s) cannot be put in place: %s. Make room and restore again with --replace."
                                    .formatted(folder.getValue(), e.getMessage()),
                            e);
                }
            }
        }
    }

    /// What an earlier restore that was stopped left half done.
    private static void clear(Path half) throws IOException {
        if (Files.exists(half)) {
            try (Stream<Path> all = Files.walk(half)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
