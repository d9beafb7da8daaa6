package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.ClusterPage;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.workloads.WorkloadModel.Homeless;
import io.rackside.model.Message;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import org.controlsfx.control.SearchableComboBox;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for a cluster's kubeconfig, which cluster is to be forgotten, which node a box is. */
public final class ClusterForms {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);
    private static final int SHA256_DIGITS = 64;

    private final WorkloadDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;
    private final Runnable changed;
    private final CsvExport export;
    private final Around around;

    /**
     * How the service role of a cluster stands.
     *
     * @param unlocked whether it may change the cluster now
     */
    public record Role(Message words, boolean unlocked) {}

    /** What else is done with a cluster from here. */
    public interface Around {
        /** Shows its inspection; the last one where none is named. */
        void inspect(Optional<String> cluster);

        /** How its service role stands; may wait. */
        Role service(String cluster);

        /** Asks for a reason and a time, and unlocks its service role. */
        void unlock(String cluster, Runnable done);

        /** Locks its service role again. */
        void lock(String cluster, Runnable done);

        /** Asks for the kubeconfig of its service role. */
        void login(String cluster, Runnable done);
    }

    /**
     * For one window.
     *
     * @param changed after a cluster was kept or forgotten, or its program allowed
     */
    public ClusterForms(
            WorkloadDoor door,
            Sheets sheets,
            Texts texts,
            Background background,
            CsvExport export,
            Consumer<Message> say,
            Runnable changed,
            Around around) {
        this.export = export;
        this.around = around;
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
        this.changed = changed;
    }

    /** Shows the clusters of the vault, and what each wants and may. */
    public void clusters() {
        new ClusterSheet(
                        new ClustersModel(texts, background, door, around::service),
                        this,
                        sheets,
                        texts,
                        export,
                        around)
                .open();
    }

    /** Shows the inspection of a cluster. */
    void inspect() {
        around.inspect(Optional.empty());
    }

    /** Asks whether a cluster's program is to be run here, where one waits for that. */
    public void allow() {
        background.run(
                Message.of("console.workloads.work"),
                STORE_LIMIT,
                door::pages,
                pages ->
                        pages.stream()
                                .filter(ClusterPage::waits)
                                .findFirst()
                                .ifPresentOrElse(
                                        page -> allow(page, () -> {}),
                                        () -> say.accept(notWaiting(pages))),
                why -> say.accept(why.what()));
    }

    /** A program that cannot be allowed at all is told with the reason. */
    private static Message notWaiting(List<ClusterPage> pages) {
        return pages.stream()
                .flatMap(page -> page.trouble().stream())
                .findFirst()
                .orElse(Message.of("console.workloads.none-waits"));
    }

    /** Asks whether that cluster's program is to be run here. */
    void allow(ClusterPage page, Runnable then) {
        page.program()
                .ifPresent(
                        program ->
                                new ProgramForm(door, sheets, texts, background)
                                        .open(
                                                page.name(),
                                                program,
                                                () -> {
                                                    then.run();
                                                    changed.run();
                                                    say.accept(
                                                            Message.of(
                                                                    "console.workloads.allowed",
                                                                    page.name(),
                                                                    program.path()));
                                                }));
    }

    /** Asks for the kubeconfig of a cluster, and keeps it in the vault. */
    public void add() {
        add(() -> {});
    }

    /** The same, and then something. */
    void add(Runnable then) {
        Form form =
                new Form(sheets, texts, background, texts.bind("console.workloads.add-title"))
                        .hint(texts.bind("console.workloads.add-hint"));
        TextField file = form.file("console.workloads.file");
        file.setId("cluster-file");
        TextField name = form.text("console.workloads.called", "");
        name.setId("cluster-name");
        TextField context = form.text("console.workloads.context", "");
        context.setId("cluster-context");
        TextField via = form.text("console.workloads.via", "");
        via.setId("cluster-via");
        TextField pin = form.text("console.workloads.pin", "");
        pin.setId("cluster-pin");
        form.submit(
                texts.bind("console.edit.save"),
                () -> {
                    Path path = path(file.getText());
                    String called = called(name.getText(), path);
                    Optional<String> wanted = told(context.getText());
                    Optional<String> way = told(via.getText());
                    Optional<String> fingerprint = told(pin.getText()).map(ClusterForms::digits);
                    return () -> {
                        door.keep(called, path, wanted, way, fingerprint);
                        return called;
                    };
                },
                called -> {
                    then.run();
                    changed.run();
                    say.accept(Message.of("console.workloads.kept", called));
                    allowAdded(called, then);
                });
        form.open();
    }

    /** Nothing can be read of a cluster whose program nobody has allowed. */
    private void allowAdded(String cluster, Runnable then) {
        background.run(
                Message.of("console.workloads.work"),
                STORE_LIMIT,
                door::pages,
                pages ->
                        pages.stream()
                                .filter(page -> page.name().equals(cluster) && page.waits())
                                .findFirst()
                                .ifPresent(page -> allow(page, then)),
                _ -> {});
    }

    /** A name left open is that of the file. */
    private static String called(String name, Path file) {
        String wanted = name.isBlank() ? stem(file) : name.strip();
        if (wanted.isEmpty()) {
            throw new Form.Wrong(Message.of("console.workloads.needs-name"));
        }
        return wanted;
    }

    private static String stem(Path file) {
        String whole = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        int dot = whole.lastIndexOf('.');
        return dot > 0 ? whole.substring(0, dot) : whole;
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new Form.Wrong(Message.of("console.workloads.needs-file"));
        }
        try {
            return Path.of(text.strip());
        } catch (InvalidPathException e) {
            throw new Form.Wrong(Message.of("console.workloads.no-path", text.strip()));
        }
    }

    private static Optional<String> told(String text) {
        return Optional.of(text.strip()).filter(word -> !word.isEmpty());
    }

    private static String digits(String fingerprint) {
        String digits = fingerprint.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
        if (digits.length() != SHA256_DIGITS || !digits.matches("[0-9a-f]+")) {
            throw new Form.Wrong(Message.of("console.workloads.no-fingerprint"));
        }
        return digits;
    }

    /** Asks which cluster is to be forgotten. */
    public void forget() {
        forget(() -> {});
    }

    /** The same, and then something. */
    void forget(Runnable then) {
        background.run(
                Message.of("console.workloads.work"),
                STORE_LIMIT,
                door::clusters,
                names -> forget(names, then),
                why -> say.accept(why.what()));
    }

    private void forget(List<String> clusters, Runnable then) {
        if (clusters.isEmpty()) {
            say.accept(Message.of("console.workloads.none-kept"));
            return;
        }
        Form form =
                new Form(sheets, texts, background, texts.bind("console.workloads.forget-title"))
                        .hint(texts.bind("console.workloads.forget-hint"));
        ComboBox<String> which =
                form.choice(
                        "console.workloads.cluster", clusters, clusters.getFirst(), name -> name);
        which.setId("cluster-which");
        form.submit(
                texts.bind("console.workloads.forget"),
                () -> {
                    String name = which.getValue();
                    return () -> {
                        door.remove(name);
                        return name;
                    };
                },
                name -> {
                    then.run();
                    changed.run();
                    say.accept(Message.of("console.workloads.forgotten", name));
                });
        form.open();
    }

    /** Asks which node the shown box is. */
    void bind(WorkloadModel model) {
        List<Homeless> nodes = model.homeless();
        if (nodes.isEmpty() || model.shown().isEmpty()) {
            say.accept(Message.of("console.workloads.all-placed"));
            return;
        }
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind(
                                        "console.workloads.bind-title",
                                        model.shown().orElseThrow().name()))
                        .hint(texts.bind("console.workloads.bind-hint"));
        ComboBox<Homeless> node =
                form.choice(
                        "console.workloads.which-node",
                        new SearchableComboBox<>(),
                        nodes,
                        nodes.getFirst(),
                        one -> one.node() + " · " + one.cluster());
        node.setId("cluster-node");
        form.submit(
                texts.bind("console.workloads.bind"),
                () -> {
                    Homeless wanted = node.getValue();
                    return () -> wanted;
                },
                model::bind);
        form.open();
    }
}
