package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.command.DeviceId;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;

/**
 * Reads the records of one BMC, from memory while they have not changed. Used by one thread at a
 * time.
 */
public final class SdrReader {
    private final Messenger messenger;
    private final SdrCache cache;

    public SdrReader(Messenger messenger, SdrCache cache) {
        this.messenger = messenger;
        this.cache = cache;
    }

    /** What was read last, perhaps by another conversation; it may have changed since. */
    public Optional<SdrRepository> remembered() {
        return cache.recall().flatMap(SdrArchive::decode);
    }

    /**
     * Asks what tells whether the records have changed; can be sent along with other requests.
     * {@link #current} judges the answers.
     */
    public static List<Request> stampRequests(SdrRepository repository) {
        SdrSource source = repository.source();
        return source.extended(repository.stamp()) ? stampRequests(source) : List.of(source.info());
    }

    private static List<Request> stampRequests(SdrSource source) {
        return List.of(source.info(), DeviceId.request());
    }

    private static List<Request> walkRequests(SdrSource source) {
        return List.of(source.info(), DeviceId.request(), source.reserve());
    }

    /** Whether records are still what the BMC has, by its answers to {@link #stampRequests}. */
    public static boolean current(SdrRepository repository, List<Response> answers) {
        return answers.getFirst().ok()
                && stamp(repository.source(), answers).equals(repository.stamp());
    }

    /** Where the BMC keeps no times, its firmware version has to tell. */
    private static Octets stamp(SdrSource source, List<Response> answers) {
        Octets info = answers.getFirst().data();
        Octets stamp = source.stamp(info);
        return source.timeless(info) && answers.size() > 1
                ? stamp.plus(answers.get(1).data())
                : stamp;
    }

    /**
     * The records, from memory where they are unchanged, else walked through.
     *
     * @throws BmcException NOT_SUPPORTED when it keeps none
     */
    public SdrRepository read() throws InterruptedException {
        Optional<SdrRepository> known = remembered();
        if (known.isPresent()
                && current(known.get(), messenger.askAll(stampRequests(known.get())))) {
            return known.get();
        }
        return walk();
    }

    /** The records, read anew whatever is remembered. */
    public SdrRepository walk() throws InterruptedException {
        List<Response> answers = messenger.askAll(walkRequests(SdrSource.REPOSITORY));
        Response info = answers.getFirst();
        Optional<SdrRepository> repository =
                info.ok() ? Optional.of(walk(SdrSource.REPOSITORY, answers)) : Optional.empty();
        if (repository.filter(found -> !found.stored().isEmpty()).isPresent()) {
            return kept(repository.get());
        }
        List<Response> device = messenger.askAll(walkRequests(SdrSource.DEVICE));
        if (device.getFirst().ok()) {
            return kept(walk(SdrSource.DEVICE, device));
        }
        return repository.orElseThrow(
                () ->
                        new BmcException(
                                BmcException.Kind.NOT_SUPPORTED,
                                Message.of("bmc.ipmi.no-sdr", info.code())));
    }

    private SdrRepository walk(SdrSource source, List<Response> answers)
            throws InterruptedException {
        SdrWalk walk =
                new SdrWalk(
                        messenger,
                        source,
                        source.count(answers.getFirst().data()),
                        answers.getLast());
        List<Octets> records = walk.records();
        return SdrRepository.of(
                source, stamp(source, answers), records, walk.unreadable(), walk.broken());
    }

    /** A walk that broke off is done again next time. */
    private SdrRepository kept(SdrRepository repository) {
        boolean whole = repository.problems().size() == repository.unreadable().size();
        if (whole && repository.stamp().length() < 256) {
            cache.keep(SdrArchive.encode(repository));
        }
        return repository;
    }
}
