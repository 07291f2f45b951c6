package org.wattdeck.app.studies;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Port to the studies of a database. Blocking. Problems are thrown as
/// {@link org.wattdeck.app.StoreException}.
public interface StudyStore {

    /// How many runs of each study are kept.
    int RUNS = 20;

    /// All studies, by name.
    List<KeptStudy> studies();

    /// Puts it in place of one with the same id.
    void save(KeptStudy study);

    /// With all its runs.
    void delete(UUID studyId);

    /// The newest first.
    List<KeptRun> runs(UUID studyId);

    /// The oldest beyond [#RUNS] are dropped.
    ///
    /// @param results packed by [ResultCodec]
    void save(KeptRun run, byte[] results);

    Optional<byte[]> results(UUID runId);
}
