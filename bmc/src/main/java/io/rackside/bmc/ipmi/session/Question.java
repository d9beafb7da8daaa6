package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Something asked outside of any session, and what comes back.
 *
 * @param <T> what an answer says
 */
final class Question<T> implements Conversation {
    /** A whole network may answer to one question. */
    private static final int ANSWERS_MAX = 4096;

    private final Octets datagram;
    private final BiFunction<Octets, InetSocketAddress, Optional<T>> reader;
    private final Outlet outlet;
    private final int answersMax;
    private final RoundTrip roundTrip = new RoundTrip(Optional.empty());
    private final List<T> answers = new ArrayList<>();
    private final CompletableFuture<List<T>> result = new CompletableFuture<>();

    private int sent;
    private long repeatAt = NEVER;
    private long endAt = NEVER;

    private Question(
            Octets datagram,
            BiFunction<Octets, InetSocketAddress, Optional<T>> reader,
            Outlet outlet,
            int answersMax) {
        this.datagram = datagram;
        this.reader = reader;
        this.outlet = outlet;
        this.answersMax = answersMax;
    }

    /** A question to one; over with the first answer. */
    static <T> Question<T> toOne(
            Octets datagram,
            BiFunction<Octets, InetSocketAddress, Optional<T>> reader,
            Outlet outlet) {
        return new Question<>(datagram, reader, outlet, 1);
    }

    /** A question to whoever hears it; over when the time is. */
    static <T> Question<T> toMany(
            Octets datagram,
            BiFunction<Octets, InetSocketAddress, Optional<T>> reader,
            Outlet outlet) {
        return new Question<>(datagram, reader, outlet, ANSWERS_MAX);
    }

    /** Completed with what came, each answer once; empty when nothing did. */
    CompletableFuture<List<T>> result() {
        return result;
    }

    void ask(long now, long patience) {
        endAt = now + patience;
        send(now);
    }

    private void send(long now) {
        sent++;
        repeatAt = now + roundTrip.patience(sent);
        outlet.send(datagram);
    }

    @Override
    public void heard(Octets heard, InetSocketAddress from, long now) {
        if (over()) {
            return;
        }
        reader.apply(heard, from).filter(a -> !answers.contains(a)).ifPresent(answers::add);
        if (answers.size() >= answersMax) {
            end();
        }
    }

    @Override
    public void portClosed(long now) {
        if (answersMax == 1 && sent > 1) {
            end();
        }
    }

    @Override
    public void noWay(long now) {
        end();
    }

    @Override
    public void due(long now) {
        if (over()) {
            return;
        }
        if (now >= endAt) {
            end();
        } else if (now >= repeatAt) {
            send(now);
        }
    }

    @Override
    public void abandon() {
        end();
    }

    /** Ends it with what has come so far. */
    void end() {
        result.complete(List.copyOf(answers));
    }

    @Override
    public long nextDue() {
        return over() ? NEVER : Math.min(repeatAt, endAt);
    }

    @Override
    public boolean over() {
        return result.isDone();
    }
}
