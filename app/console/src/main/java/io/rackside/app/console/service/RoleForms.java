package io.rackside.app.console.service;

import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.editing.Fields;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for what a cluster may be changed with: its login, and a reason and a time. */
public final class RoleForms {
    private static final List<Integer> MINUTES = List.of(15, 30, 60, 120, 240, 480);
    private static final int USUAL = 60;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ServiceDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;

    /** For one window. */
    public RoleForms(
            ServiceDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
    }

    /** How the role stands, in a few words. */
    public static Message said(ServiceRole.Standing standing) {
        return switch (standing.state()) {
            case NO_LOGIN -> Message.of("console.service.no-login");
            case LOCKED -> Message.of("console.service.locked");
            case UNLOCKED ->
                    standing.until()
                            .map(until -> Message.of("console.service.unlocked-until", until))
                            .orElse(Message.of("console.service.unlocked"));
        };
    }

    /** The same in a word. */
    public static Message brief(ServiceRole.Standing standing) {
        return switch (standing.state()) {
            case NO_LOGIN -> Message.of("console.service.brief-no-login");
            case LOCKED -> Message.of("console.service.brief-locked");
            case UNLOCKED -> Message.of("console.service.brief-unlocked");
        };
    }

    /** Asks why and for how long a cluster may be changed from here. */
    public void unlock(String cluster, Runnable done) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.service.unlock-title", cluster))
                        .hint(texts.bind("console.service.unlock-hint"))
                        .limit(LIMIT);
        TextField reason = form.text("console.service.reason", "");
        reason.setId("service-reason");
        ComboBox<Integer> minutes =
                form.choice(
                        "console.service.minutes",
                        MINUTES,
                        USUAL,
                        each -> texts.say("console.service.for-minutes", each));
        minutes.setId("service-minutes");
        form.submit(
                texts.bind("console.service.unlock-it", cluster),
                () -> {
                    String why = Fields.filled(reason, "console.service.reason");
                    Duration time = Duration.ofMinutes(minutes.getValue());
                    return () -> {
                        door.unlock(cluster, why, time);
                        return door.role(cluster);
                    };
                },
                standing -> {
                    done.run();
                    List<String> beyond = door.beyond(cluster);
                    say.accept(
                            beyond.isEmpty()
                                    ? Message.of("console.service.role-of", cluster, said(standing))
                                    : Message.of(
                                            "console.service.beyond",
                                            cluster,
                                            said(standing),
                                            String.join(", ", beyond)));
                });
        form.open();
    }

    /** Locks it again at once. */
    public void lock(String cluster, Runnable done) {
        background.run(
                Message.of("console.service.locking", cluster),
                LIMIT,
                () -> {
                    door.lock(cluster);
                    return door.role(cluster);
                },
                standing -> {
                    done.run();
                    say.accept(Message.of("console.service.role-of", cluster, said(standing)));
                },
                why -> say.accept(why.what()));
    }

    /** Asks for the kubeconfig of the role that may change a cluster. */
    public void login(String cluster, Runnable done) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.service.login-title", cluster))
                        .hint(texts.bind("console.service.login-hint"));
        TextField file = form.file("console.workloads.file");
        file.setId("service-file");
        TextField context = form.text("console.workloads.context", "");
        form.submit(
                texts.bind("console.edit.save"),
                () -> {
                    Path path = path(Fields.filled(file, "console.workloads.file"));
                    Optional<String> wanted =
                            Optional.of(context.getText().strip()).filter(name -> !name.isEmpty());
                    return () -> {
                        door.keepLogin(cluster, path, wanted);
                        return cluster;
                    };
                },
                _ -> {
                    done.run();
                    say.accept(Message.of("console.service.login-kept", cluster));
                });
        form.open();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Form.Wrong(Message.of("console.workloads.no-path", text));
        }
    }
}
