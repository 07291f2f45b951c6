package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.wattdeck.app.crew.Members;
import org.wattdeck.app.studies.PlanSolvers;

/// Serves studies of other machines as a member of a cluster, until it is ended.
public final class WorkerCommand implements Command {

    private final PlanSolvers solvers;
    private final Members members;
    private final CountDownLatch end;

    /// @param end lets it end in good order; nothing does at the terminal, where Ctrl+C is used
    public WorkerCommand(PlanSolvers solvers, Members members, CountDownLatch end) {
        this.solvers = solvers;
        this.members = members;
        this.end = end;
    }

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public String summary() {
        return "Runs points of studies for other machines, as a member of a cluster";
    }

    @Override
    public String usage() {
        return "worker --cluster NAME@HOST[:PORT],...";
    }

    @Override
    public List<Option> options() {
        List<Option> all = new ArrayList<>(ClusterOptions.ALL);
        all.add(new Option("--slots", "N", "points at once; default all processors", false));
        return all;
    }

    @Override
    public String details() {
        return """
                Joins the cluster and runs what studies give it, until Ctrl+C; what it was at is then run by
                others. It needs nothing of the study: its files are sent to it. ./wattdeck study finds it with
                the same --cluster.

                All members have one secret: in a file that nobody else can read, or in the environment as
                WATTDECK_CLUSTER_SECRET. Nothing is run that is not signed with it. What is sent is not
                encrypted: the network between members must be one you trust. docs/cluster.md has more.

                Example: ./wattdeck worker --cluster night@10.0.0.5,10.0.0.6 --cluster-address 10.0.0.6
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        int slots = Runtime.getRuntime().availableProcessors();
        try {
            slots = arguments.get("--slots").map(Integer::parseInt).orElse(slots);
        } catch (NumberFormatException e) {
            slots = 0;
        }
        if (slots < 1 || slots > 1024) {
            output.problem(
                    "The number of --slots (%s) must be a whole one from 1 to 1024."
                            .formatted(arguments.required("--slots")));
            return BAD_INPUT;
        }
        Members.Joined joined =
                members.join(
                        ClusterOptions.given(arguments),
                        slots,
                        new StudyLabour(solvers),
                        output::say);
        if (joined.membership().isEmpty()) {
            joined.problems().forEach(output::problem);
            return BAD_INPUT;
        }
        try (Members.Membership member = joined.membership().get()) {
            output.say(
                    "Listening at %s for studies, with %d points at once. Ctrl+C ends it."
                            .formatted(member.address(), member.slots()));
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return DONE;
    }
}
