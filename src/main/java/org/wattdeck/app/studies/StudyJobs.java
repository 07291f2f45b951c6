package org.wattdeck.app.studies;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs under way. Thread-safe.
final class StudyJobs {

    private static final Logger LOG = LoggerFactory.getLogger(StudyJobs.class);

    /// Each ends within a second, and is then kept.
    private static final long LONGEST_SECONDS = 5;

    private final Set<StudyJob> all = ConcurrentHashMap.newKeySet();

    StudyJob begin(String name) {
        StudyJob job = new StudyJob(name);
        all.add(job);
        job.done().whenComplete((outcome, e) -> all.remove(job));
        return job;
    }

    /// Calls them off and waits until they are kept.
    void close() {
        List<StudyJob> left = List.copyOf(all);
        left.forEach(StudyJob::cancel);
        try {
            CompletableFuture.allOf(
                            left.stream()
                                    .map(j -> j.done().toCompletableFuture())
                                    .toArray(CompletableFuture<?>[]::new))
                    .get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Runs of studies did not end within {} s and are not kept.", LONGEST_SECONDS);
        } catch (ExecutionException e) {
            LOG.warn("A run of a study failed at the end.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
