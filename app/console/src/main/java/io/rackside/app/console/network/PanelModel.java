package io.rackside.app.console.network;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.background.Work;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.live.LivePanel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.RackSpace;
import io.rackside.model.network.LinkState;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * "Pull it and see": the ports of one box while it is asked again and again. A link that comes or
 * goes brings its port to the front.
 */
public final class PanelModel {
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final Duration CLOSING = Duration.ofSeconds(20);
    private static final int CHANGES_MAX = 60;

    /** One box's panel, from its opening to its end. */
    private static final class Session {
        private final Device box;
        private final AtomicReference<NetworkDoor.Conversation> conversation =
                new AtomicReference<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private Optional<Work> opening = Optional.empty();
        private Optional<LivePanel.View> seen = Optional.empty();
        private Optional<Message> failure = Optional.empty();
        private Optional<String> port = Optional.empty();
        private final Deque<Change> changes = new ArrayDeque<>();

        Session(Device box) {
            this.box = box;
        }
    }

    /** A link came or went. */
    private record Change(LivePanel.Port port, boolean up) {}

    private final Live live;
    private final Texts texts;
    private final Background background;
    private final Executor screen;
    private final NetworkDoor door;
    private final NetworkLensModel lens;
    private final Consumer<DeviceId> readAgain;
    private final PanelPages pages;
    private final ReadOnlyObjectWrapper<PanelPage> page =
            new ReadOnlyObjectWrapper<>(this, "page", PanelPage.NONE);
    private volatile Optional<Session> session = Optional.empty();

    /**
     * A panel that is closed.
     *
     * @param screen runs a task on the screen's thread
     * @param lens knows how the cabling was found
     * @param readAgain has everything of a box read: who is behind a link that has come
     */
    public PanelModel(
            Live live,
            Texts texts,
            Background background,
            Executor screen,
            NetworkDoor door,
            NetworkLensModel lens,
            Consumer<DeviceId> readAgain) {
        this.live = live;
        this.texts = texts;
        this.background = background;
        this.screen = screen;
        this.door = door;
        this.lens = lens;
        this.readAgain = readAgain;
        this.pages = new PanelPages(texts);
        live.sight().addListener((_, _, _) -> arrange());
        lens.seen().addListener((_, _, _) -> arrange());
        texts.language().addListener((_, _, _) -> arrange());
    }

    ReadOnlyObjectProperty<PanelPage> page() {
        return page.getReadOnlyProperty();
    }

    /** Begins to ask a box; another one is asked no more. */
    public void open(Device box) {
        if (session.filter(now -> now.box.id().equals(box.id()) && now.failure.isEmpty())
                .isPresent()) {
            return;
        }
        close();
        Session fresh = new Session(box);
        session = Optional.of(fresh);
        lens.watched(this, true);
        arrange();
        fresh.opening =
                Optional.of(
                        background.run(
                                Message.of("console.work.live", box.name()),
                                LIMIT,
                                () -> opened(fresh),
                                _ -> {},
                                failure -> failed(fresh, failure)));
    }

    /** What was opened when nobody wants it any more is closed again, by whoever comes second. */
    private boolean opened(Session of) throws InterruptedException {
        of.conversation.set(door.live(of.box.id(), view -> screen.execute(() -> take(of, view))));
        if (of.over.get()) {
            hangUp(of);
        }
        return true;
    }

    private static void hangUp(Session of) {
        NetworkDoor.Conversation last = of.conversation.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }

    private void failed(Session of, Failure failure) {
        of.failure = Optional.of(failure.what());
        if (isNow(of)) {
            arrange();
        }
    }

    private boolean isNow(Session of) {
        return session.filter(of::equals).isPresent();
    }

    /** Ends the conversation; nothing is asked any more. */
    public void close() {
        Optional<Session> last = session;
        session = Optional.empty();
        lens.watched(this, false);
        last.ifPresent(this::end);
        arrange();
    }

    /** Ends the conversation as the window goes, and shows nothing more; any thread. */
    public void leave() {
        session.ifPresent(this::end);
    }

    /** Closing may wait for the box; the screen does not. */
    private void end(Session last) {
        last.over.set(true);
        last.opening.filter(work -> !work.over()).ifPresent(Work::cancel);
        background.run(
                Message.of("console.work.live", last.box.name()),
                CLOSING,
                () -> {
                    hangUp(last);
                    return true;
                },
                _ -> {},
                _ -> {});
    }

    /** Shows a port in detail, until another one changes. */
    void choose(String port) {
        session.ifPresent(now -> now.port = Optional.of(port));
        arrange();
    }

    private void take(Session of, LivePanel.View view) {
        if (!isNow(of)) {
            return;
        }
        List<LivePanel.Port> changed =
                of.seen.map(before -> changedSince(before, view)).orElse(List.of());
        of.seen = Optional.of(view);
        for (LivePanel.Port port : changed) {
            of.changes.addFirst(new Change(port, up(port)));
            of.port = Optional.of(port.name());
        }
        while (of.changes.size() > CHANGES_MAX) {
            of.changes.removeLast();
        }
        if (changed.stream().anyMatch(PanelModel::up)) {
            readAgain.accept(of.box.id());
        }
        arrange();
    }

    private static boolean up(LivePanel.Port port) {
        return port.oper() == LinkState.UP;
    }

    private static List<LivePanel.Port> changedSince(LivePanel.View before, LivePanel.View now) {
        return now.ports().stream()
                .filter(
                        port ->
                                before.ports().stream()
                                        .anyMatch(
                                                old ->
                                                        old.name().equals(port.name())
                                                                && up(old) != up(port)))
                .toList();
    }

    private void arrange() {
        PanelPage now = session.map(this::pageOf).orElse(PanelPage.NONE);
        if (!now.equals(page.get())) {
            page.set(now);
        }
    }

    private PanelPage pageOf(Session of) {
        Device box = live.now().model().device(of.box.id()).orElse(of.box);
        String name = (RackSpace.unitsOf(box) + " " + box.name()).strip();
        if (of.failure.isPresent()) {
            return new PanelPage(
                    name,
                    Status.CRITICAL,
                    texts.say(of.failure.get()),
                    "",
                    List.of(),
                    Optional.empty(),
                    List.of());
        }
        if (of.seen.isEmpty()) {
            return new PanelPage(
                    name,
                    Status.RUNNING,
                    texts.say("console.panel.opening"),
                    "",
                    List.of(),
                    Optional.empty(),
                    List.of());
        }
        PanelPages.Source source =
                new PanelPages.Source(
                        box,
                        of.seen.get(),
                        live.now(),
                        lens.seen().get().map(CablingSeen::cabling));
        return pages.of(source, name, of.port, of.changes.stream().map(this::line).toList());
    }

    private String line(Change change) {
        String at = change.port().changed().map(texts::time).orElse("");
        return texts.say(
                change.up() ? "console.panel.came" : "console.panel.went",
                at,
                change.port().name());
    }
}
