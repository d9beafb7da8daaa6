package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.ClusterPage;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The clusters of the vault: how each is reached, and what its login may. */
final class ClustersModel {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);
    private static final Duration ASK_LIMIT = Duration.ofSeconds(60);

    private final Texts texts;
    private final Background background;
    private final WorkloadDoor door;
    private final Function<String, ClusterForms.Role> service;
    private final SheetWork work;
    private final Map<String, ClusterPage.Rights> rights = new HashMap<>();
    private final Map<String, Message> silent = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<ClusterRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ChangeListener<Locale> spoken = (_, _, _) -> arrange();
    private List<ClusterPage> pages = List.of();
    private Map<String, ClusterForms.Role> roles = Map.of();

    /** What the vault says, and how the service role of each stands. */
    private record Found(List<ClusterPage> pages, Map<String, ClusterForms.Role> roles) {}

    /**
     * Of none at first.
     *
     * @param service how the service role of a cluster stands; may wait
     */
    ClustersModel(
            Texts texts,
            Background background,
            WorkloadDoor door,
            Function<String, ClusterForms.Role> service) {
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.service = service;
        this.work = new SheetWork(texts, background);
        texts.language().addListener(new WeakChangeListener<>(spoken));
    }

    SheetWork work() {
        return work;
    }

    ReadOnlyObjectProperty<List<ClusterRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Reads which there are, and asks each what its login may. */
    void read() {
        work.run(
                Message.of("console.workloads.work"),
                STORE_LIMIT,
                () -> {
                    List<ClusterPage> all = door.pages();
                    Map<String, ClusterForms.Role> standing = new HashMap<>();
                    all.forEach(page -> standing.put(page.name(), service.apply(page.name())));
                    return new Found(all, standing);
                },
                found -> {
                    pages = found.pages();
                    roles = found.roles();
                    arrange();
                    pages.stream()
                            .filter(page -> page.login().isPresent() && !page.waits())
                            .map(ClusterPage::name)
                            .forEach(this::ask);
                });
    }

    private void ask(String cluster) {
        background.run(
                Message.of("console.workloads.work"),
                ASK_LIMIT,
                () -> door.rights(cluster),
                found -> {
                    rights.put(cluster, found);
                    silent.remove(cluster);
                    arrange();
                },
                why -> {
                    silent.put(cluster, why.what());
                    arrange();
                });
    }

    private void arrange() {
        rows.set(pages.stream().map(this::row).toList());
    }

    private ClusterRow row(ClusterPage page) {
        Optional<ClusterPage.Rights> may = Optional.ofNullable(rights.get(page.name()));
        List<String> remarks = new ArrayList<>();
        page.trouble().map(texts::say).ifPresent(remarks::add);
        if (page.waits()) {
            remarks.add(texts.say("console.workloads.waits"));
        }
        may.map(this::tooMuch).filter(words -> !words.isEmpty()).ifPresent(remarks::add);
        Optional.ofNullable(silent.get(page.name())).map(texts::say).ifPresent(remarks::add);
        List<String> details = new ArrayList<>(remarks);
        if (!page.server().isEmpty()) {
            details.add(texts.say("console.workloads.reached", page.server(), page.context()));
        }
        page.program()
                .ifPresent(
                        program ->
                                details.add(
                                        texts.say(
                                                "console.workloads.runs",
                                                program.path(),
                                                program.sha256())));
        return new ClusterRow(
                page,
                remarks.isEmpty() ? known(may) ? Status.OK : Status.UNKNOWN : Status.WARNING,
                page.login().map(login -> texts.say(word(login))).orElse(""),
                page.login().isPresent() ? texts.say(roles.get(page.name()).words()) : "",
                roles.get(page.name()).unlocked(),
                remarks.isEmpty() ? may.map(this::few).orElse("") : remarks.getFirst(),
                details);
    }

    private static boolean known(Optional<ClusterPage.Rights> may) {
        return may.filter(all -> all.whole() || all.unasked() > 0).isPresent();
    }

    private String few(ClusterPage.Rights may) {
        if (may.unasked() > 0) {
            return texts.say("console.workloads.rights-unasked", may.unasked());
        }
        return texts.say(
                may.whole() ? "console.workloads.reads-only" : "console.workloads.rights-unread");
    }

    /** The login that only looks should be able to do nothing else. */
    private String tooMuch(ClusterPage.Rights may) {
        if (!may.beyondService().isEmpty()) {
            return texts.say(
                    "console.workloads.more-rights", String.join(", ", may.beyondService()));
        }
        return may.beyondReading().isEmpty()
                ? ""
                : texts.say("console.workloads.may-serve", String.join(", ", may.beyondReading()));
    }

    private static String word(ClusterPage.Login login) {
        return switch (login) {
            case TOKEN -> "console.workloads.login-token";
            case CERTIFICATE -> "console.workloads.login-certificate";
            case PROGRAM -> "console.workloads.login-program";
            case NONE -> "console.workloads.login-none";
        };
    }
}
