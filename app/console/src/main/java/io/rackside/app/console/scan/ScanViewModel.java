package io.rackside.app.console.scan;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.live.Live;
import io.rackside.app.discovery.Found;
import io.rackside.app.discovery.Proposal;
import io.rackside.app.discovery.Scan;
import io.rackside.app.discovery.ScanOrder;
import io.rackside.model.CredentialRef;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A scan from its ranges to a proposal for the rack. */
public final class ScanViewModel {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration PROPOSE_LIMIT = Duration.ofMinutes(2);

    private final Begin begin;
    private final Callable<List<String>> names;
    private final Function<List<Found>, List<Proposal>> propose;
    private final Live live;
    private final Background background;
    private final ReadOnlyBooleanWrapper running =
            new ReadOnlyBooleanWrapper(this, "running", false);
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(this, "share", 0);
    private final ReadOnlyObjectWrapper<Scan.Progress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyObjectWrapper<List<Found>> found =
            new ReadOnlyObjectWrapper<>(this, "found", List.of());
    private final ReadOnlyObjectWrapper<List<Proposal>> proposals =
            new ReadOnlyObjectWrapper<>(this, "proposals", List.of());
    private final ReadOnlyObjectWrapper<List<String>> credentials =
            new ReadOnlyObjectWrapper<>(this, "credentials", List.of());
    private final ReadOnlyObjectWrapper<List<Message>> findings =
            new ReadOnlyObjectWrapper<>(this, "findings", List.of());
    private final ReadOnlyObjectWrapper<Failure> failure =
            new ReadOnlyObjectWrapper<>(this, "failure");
    private Scan scan;
    private Set<Reach> before = Set.of();

    /** Begins a scan; it sends no credential but a community that was chosen for it. */
    @FunctionalInterface
    public interface Begin {
        Scan scan(ScanOrder order);
    }

    private record Reach(DeviceId box, String address) {}

    /**
     * A scan's model.
     *
     * @param names of the logins in the vault; may wait
     * @param propose how what was found might be put into the shown cabinet; may wait
     */
    public ScanViewModel(
            Begin begin,
            Callable<List<String>> names,
            Function<List<Found>, List<Proposal>> propose,
            Live live,
            Background background) {
        this.begin = begin;
        this.names = names;
        this.propose = propose;
        this.live = live;
        this.background = background;
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Scan.Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Found>> found() {
        return found.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Proposal>> proposals() {
        return proposals.getReadOnlyProperty();
    }

    /** Names of the logins a scan may ask with; empty while the vault is locked. */
    ReadOnlyObjectProperty<List<String>> credentials() {
        return credentials.getReadOnlyProperty();
    }

    /** What could not be done of the scan. */
    ReadOnlyObjectProperty<List<Message>> findings() {
        return findings.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Failure> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Looks which logins there are now. */
    void lookForCredentials() {
        background.run(
                Message.of("console.work.names"),
                START_LIMIT,
                names,
                credentials::set,
                _ -> credentials.set(List.of()));
    }

    /**
     * Begins.
     *
     * @param ranges as typed, one after another; none for what announces itself nearby
     * @param community name of the login agents are asked with; empty, and none is sent
     */
    void start(String ranges, Optional<String> community) {
        ScanOrder typed = ScanRequest.of(ranges);
        ScanOrder wanted = community.map(CredentialRef::new).map(typed::with).orElse(typed);
        findings.set(List.of());
        before = reaches();
        failure.set(null);
        found.set(List.of());
        proposals.set(List.of());
        running.set(true);
        background.run(
                Message.of("console.work.scan"),
                START_LIMIT,
                () -> begin.scan(wanted),
                started -> scan = started,
                this::failed);
    }

    /**
     * Whether a box of the model is what was found. The scan knows those there were; of an address
     * a box was given since, the technician has said it.
     */
    boolean known(Found one) {
        return one.known()
                        .flatMap(live.now().model()::device)
                        .filter(box -> box.retired().isEmpty())
                        .isPresent()
                || reaches().stream()
                        .anyMatch(
                                reach ->
                                        one.addresses().contains(reach.address())
                                                && !before.contains(reach));
    }

    /** Tells when boxes have come or gone or have other addresses. */
    void onModel(Runnable changed) {
        live.sight()
                .addListener(
                        (_, old, now) -> {
                            if (old.model() != now.model()) {
                                changed.run();
                            }
                        });
    }

    private Set<Reach> reaches() {
        return live.now().model().devices().stream()
                .filter(box -> box.retired().isEmpty())
                .flatMap(
                        box ->
                                box.endpoints().stream()
                                        .map(at -> new Reach(box.id(), at.address())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Looks how far it is; to be called a few times a second while it runs. */
    void look() {
        if (scan == null || !running.get()) {
            return;
        }
        Scan.Progress now = scan.progress();
        progress.set(now);
        share.set(now.total() == 0 ? -1 : (double) now.asked() / now.total());
        found.set(scan.found());
        findings.set(scan.findings());
        if (now.over()) {
            finish();
        }
    }

    /** Ends it early; what was found stays. */
    void cancel() {
        if (scan != null) {
            scan.cancel();
            finish();
        }
    }

    void close() {
        if (scan != null) {
            scan.close();
            scan = null;
        }
    }

    private void finish() {
        running.set(false);
        share.set(1);
        List<Found> all = scan.found();
        findings.set(scan.findings());
        close();
        found.set(all);
        if (all.isEmpty()) {
            return;
        }
        background.run(
                Message.of("console.work.propose"),
                PROPOSE_LIMIT,
                () -> propose.apply(all),
                proposals::set,
                this::failed);
    }

    private void failed(Failure why) {
        running.set(false);
        failure.set(why);
    }
}
