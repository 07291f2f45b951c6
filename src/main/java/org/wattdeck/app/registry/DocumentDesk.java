package org.wattdeck.app.registry;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Document;
import org.wattdeck.domain.asset.KeptFile;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.ops.Verdict;

/// The files of documents: kept, shown, and removed when no document refers to them any more.
/// Thread-safe; nothing waits on the caller's thread.
public final class DocumentDesk {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentDesk.class);

    private final DocumentFiles files;
    private final Supplier<Portfolio> portfolio;
    private final RegistryDesk.Ports ports;

    DocumentDesk(DocumentFiles files, Supplier<Portfolio> portfolio, RegistryDesk.Ports ports) {
        this.files = files;
        this.portfolio = portfolio;
        this.ports = ports;
    }

    /// Keeps a copy of a file, for a document to refer to by its link.
    public CompletionStage<Verdict<KeptFile>> keep(Actor actor, String path) {
        return ports.guard()
                .later(
                        Deed.of(actor, Act.REGISTRY_EDIT).on("file " + path),
                        () ->
                                CompletableFuture.supplyAsync(
                                        () -> {
                                            try {
                                                return files.keep(Path.of(path.strip()));
                                            } catch (InvalidPathException e) {
                                                return Verdict.refused(
                                                        "(%s) is no name of a file: %s.",
                                                        path, e.getReason());
                                            }
                                        },
                                        ports.io()));
    }

    /// Shows what a document's link refers to; only files that are kept.
    public CompletionStage<Verdict<Path>> open(String link) {
        Optional<KeptFile> file = KeptFile.of(link);
        return file.isEmpty()
                ? CompletableFuture.completedFuture(
                        Verdict.refused("(%s) is no file that is kept here.", link))
                : CompletableFuture.supplyAsync(() -> files.open(file.get()), ports.io());
    }

    /// Removes files to which no document has referred for long.
    public void sweep() {
        int gone =
                files.sweep(
                        portfolio.get().all(Document.class).stream()
                                .flatMap(d -> KeptFile.of(d.link()).stream())
                                .map(KeptFile::sha256)
                                .collect(Collectors.toSet()),
                        ports.wall().instant());
        if (gone > 0) {
            LOG.info("Files of documents that no document refers to were removed: {}.", gone);
        }
    }
}
