package org.wattdeck.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.ExecutionCallback;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The way to one other member. Blocks whoever asks; used by several threads at once.
final class Link {

    private static final int GREETINGS = 30;
    private static final long GREETING_SECONDS = 2;

    /// No point takes a month.
    private static final long LONGEST_SECONDS = 30L * 24 * 3600;

    private final HazelcastInstance node;
    private final Member member;
    private final Seal seal;
    private byte[] session = Request.NO_SESSION;

    /// The member is gone, and what it had to do is not done.
    static final class GoneException extends Exception {
        private static final long serialVersionUID = 1;

        GoneException(Throwable cause) {
            super(cause);
        }
    }

    Link(HazelcastInstance node, Member member, Seal seal) {
        this.node = node;
        this.member = member;
        this.seal = seal;
    }

    /// Another one after each start, unlike the address.
    String id() {
        return member.getUuid().toString();
    }

    String address() {
        return Node.address(member);
    }

    /// Asked more than once: a member that has not quite joined refuses with an exception, which is
    /// not read where this process takes none of Java's serialisation.
    ///
    /// @return empty where it does not answer with the same secret
    Optional<Reply.Greeting> greet() throws GoneException, InterruptedException {
        TimeoutException last = new TimeoutException();
        for (int k = 0; k < GREETINGS; k++) {
            try {
                Optional<Reply.Greeting> greeting =
                        ask(Request.Kind.GREETING, "", new byte[0], GREETING_SECONDS)
                                .filter(Reply.Greeting.class::isInstance)
                                .map(Reply.Greeting.class::cast);
                greeting.ifPresent(g -> session = g.session());
                return greeting;
            } catch (TimeoutException e) {
                last = e;
            }
        }
        throw new GoneException(last);
    }

    Optional<Reply> cargo(String hash, byte[] bytes) throws GoneException, InterruptedException {
        return ask(Request.Kind.CARGO, hash, bytes);
    }

    Optional<Reply> point(String cargo, byte[] order) throws GoneException, InterruptedException {
        return ask(Request.Kind.POINT, cargo, order);
    }

    private Optional<Reply> ask(Request.Kind kind, String cargo, byte[] body)
            throws GoneException, InterruptedException {
        try {
            return ask(kind, cargo, body, LONGEST_SECONDS);
        } catch (TimeoutException e) {
            throw new GoneException(e);
        }
    }

    private Optional<Reply> ask(Request.Kind kind, String cargo, byte[] body, long seconds)
            throws GoneException, InterruptedException, TimeoutException {
        Request request = request(kind, cargo, body);
        byte[] sealed = seal.sealed(Request.CONTEXT, request.bytes());
        String who = kind == Request.Kind.POINT ? Node.POINTS : Node.TALK;
        byte[] answer = waited(who, new Call(sealed), seconds);
        try {
            Optional<byte[]> opened = seal.opened(request.nonce(), answer);
            return opened.isPresent() ? Optional.of(Reply.read(opened.get())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Request request(Request.Kind kind, String cargo, byte[] body) {
        return new Request(
                kind,
                session,
                seal.fresh(),
                node.getCluster().getLocalMember().getUuid().toString(),
                cargo,
                body);
    }

    /// Ends what is asked of it. Does not wait.
    void end() {
        try {
            send(
                    Node.TALK,
                    new Call(
                            seal.sealed(
                                    Request.CONTEXT,
                                    request(Request.Kind.END, "", new byte[0]).bytes())));
        } catch (GoneException e) {
            // then there is nothing to end
        }
    }

    private byte[] waited(String executor, Call call, long seconds)
            throws GoneException, InterruptedException, TimeoutException {
        try {
            return send(executor, call).get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new GoneException(e);
        }
    }

    /// Hazelcast's own futures cannot be interrupted.
    private CompletableFuture<byte[]> send(String executor, Call call) throws GoneException {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        try {
            node.getExecutorService(executor)
                    .submitToMember(
                            call,
                            member,
                            new ExecutionCallback<byte[]>() {
                                @Override
                                public void onResponse(byte[] response) {
                                    answer.complete(response);
                                }

                                @Override
                                public void onFailure(Throwable e) {
                                    answer.completeExceptionally(e);
                                }
                            });
        } catch (HazelcastException
                | HazelcastInstanceNotActiveException
                | RejectedExecutionException e) {
            throw new GoneException(e);
        }
        return answer;
    }
}
