package io.rackside.app.console.hosts;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.background.Background;
import io.rackside.app.listen.Subscription;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The questions about hosts that wait for an answer. */
public final class HostsModel implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Background background;
    private final HostDoor door;
    private final Consumer<Message> say;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<List<HostQuestion>> open =
            new ReadOnlyObjectWrapper<>(this, "open", List.of());

    /**
     * @param screen runs a task on the screen's thread
     * @param say tells in passing
     */
    public HostsModel(
            Executor screen, Background background, HostDoor door, Consumer<Message> say) {
        this.background = background;
        this.door = door;
        this.say = say;
        this.subscription = door.listen(() -> screen.execute(this::look));
        look();
    }

    /** The oldest first. */
    public ReadOnlyObjectProperty<List<HostQuestion>> open() {
        return open.getReadOnlyProperty();
    }

    /** What is asked of that box. */
    public Optional<HostQuestion> of(DeviceId box) {
        return open.get().stream().filter(one -> one.device().equals(box)).findFirst();
    }

    /** Answers; the job goes on at once. */
    public void answer(HostQuestion question, boolean yes) {
        background.run(
                Message.of("console.work.answer"),
                LIMIT,
                () -> door.answer(question, yes),
                waited -> {
                    if (!waited) {
                        say.accept(Message.of("console.host.not-asked"));
                    }
                    look();
                },
                failure -> say.accept(failure.what()));
    }

    /** Hears of no more. */
    @Override
    public void close() {
        subscription.close();
    }

    private void look() {
        List<HostQuestion> now = door.open();
        if (!now.equals(open.get())) {
            open.set(now);
        }
    }
}
