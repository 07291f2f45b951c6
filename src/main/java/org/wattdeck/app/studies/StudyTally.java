package org.wattdeck.app.studies;

import java.util.function.LongSupplier;
import org.wattdeck.app.crew.News;
import org.wattdeck.engine.plan.linear.Watch;

/// Counts what is done of a run and tells its job. Thread-safe.
final class StudyTally {

    private final StudyJob job;
    private final int all;
    private final LongSupplier nanos;
    private final long began;
    private int done;
    private int before;
    private String name = "";
    private RunPlace place = RunPlace.HERE;

    /// @param all cases and sizes there are
    StudyTally(StudyJob job, int all, LongSupplier nanos) {
        this.job = job;
        this.all = all;
        this.nanos = nanos;
        began = nanos.getAsLong();
    }

    double seconds() {
        return (nanos.getAsLong() - began) / 1e9;
    }

    /// So many need not be run: they were in a run before.
    synchronized void known(int count) {
        before += count;
        done(count);
    }

    synchronized void begun(String of) {
        name = of;
        tell(Double.NaN, Double.NaN, Double.NaN);
    }

    /// One more is done, by a member of a cluster or here.
    synchronized void ran(boolean byMember) {
        place = place.ran(byMember);
        done(1);
    }

    synchronized void heard(News news) {
        place = place.heard(news);
        tell(Double.NaN, Double.NaN, Double.NaN);
    }

    synchronized RunPlace place() {
        return place;
    }

    synchronized void done(int count) {
        done += count;
        tell(Double.NaN, Double.NaN, Double.NaN);
    }

    private void tell(double best, double bound, double gap) {
        double elapsed = seconds();
        int own = done - before;
        double left = own > 0 && done < all ? elapsed / own * (all - done) : Double.NaN;
        job.at(new StudyProgress(done, all, name, elapsed, left, best, bound, gap, place));
    }

    private synchronized void heard(String of, Watch.Progress p) {
        name = of;
        tell(p.incumbent(), p.bound(), p.gap());
    }

    /// Lets a solver be followed.
    Watch watch(String of) {
        return new Watch() {
            @Override
            public boolean cancelled() {
                return job.cancelled();
            }

            @Override
            public void progress(Progress p) {
                heard(of, p);
            }
        };
    }
}
