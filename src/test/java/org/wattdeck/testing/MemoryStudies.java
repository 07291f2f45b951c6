package org.wattdeck.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.studies.KeptRun;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.StudyStore;

final class MemoryStudies implements StudyStore {

    private final Map<UUID, KeptStudy> studies = new HashMap<>();
    private final List<KeptRun> runs = new ArrayList<>();
    private final Map<UUID, byte[]> results = new HashMap<>();

    @Override
    public List<KeptStudy> studies() {
        return studies.values().stream().sorted(Comparator.comparing(KeptStudy::name)).toList();
    }

    @Override
    public void save(KeptStudy study) {
        studies.put(study.id(), study);
    }

    @Override
    public void delete(UUID studyId) {
        studies.remove(studyId);
        runs.removeIf(r -> r.studyId().equals(studyId));
    }

    @Override
    public List<KeptRun> runs(UUID studyId) {
        return runs.reversed().stream().filter(r -> r.studyId().equals(studyId)).toList();
    }

    @Override
    public void save(KeptRun run, byte[] bytes) {
        runs.add(run);
        results.put(run.id(), bytes);
        runs(run.studyId()).stream().skip(RUNS).toList().forEach(runs::remove);
    }

    @Override
    public Optional<byte[]> results(UUID runId) {
        return Optional.ofNullable(results.get(runId));
    }
}
