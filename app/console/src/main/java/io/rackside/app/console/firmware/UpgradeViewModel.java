package io.rackside.app.console.firmware;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.background.Work;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.Difference;
import io.rackside.app.firmware.desk.Goal;
import io.rackside.app.firmware.desk.PlanSummary;
import io.rackside.app.firmware.desk.UpgradeOptions;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.RackSpace;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The way of an upgrade from the boxes chosen on the drawing to its report. It can be left at any
 * time: what runs goes on, and is found again.
 */
public final class UpgradeViewModel {
    /** Boxes are asked side by side; one that is silent is waited for. */
    private static final Duration PLAN_LIMIT = Duration.ofMinutes(10);

    private static final Duration ACT_LIMIT = Duration.ofMinutes(2);

    private enum Place {
        CHOOSE,
        CHECKS,
        PLAN,
        RUN
    }

    private final Live live;
    private final Selection selection;
    private final Background background;
    private final FirmwareDoor door;
    private final UpgradeWatch watch;
    private final HostsModel hosts;
    private final Texts texts;
    private final PlanPages plans;
    private final RunPages runs;
    private final ReadOnlyObjectWrapper<UpgradePage> page =
            new ReadOnlyObjectWrapper<>(this, "page");
    private final ReadOnlyObjectWrapper<List<StepRow>> steps =
            new ReadOnlyObjectWrapper<>(this, "steps", List.of());
    private Place place = Place.CHOOSE;
    private List<Goal> goals = List.of();
    private Optional<String> goal = Optional.empty();
    private UpgradeOptions options = UpgradeOptions.usual();
    private Optional<FirmwareDoor.Planned> planned = Optional.empty();
    private boolean unsigned;
    private Optional<JobId> followed = Optional.empty();
    private Optional<JobId> takenBack = Optional.empty();
    private Optional<DeviceId> stepsOf = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Work> busy = Optional.empty();

    public UpgradeViewModel(
            Live live,
            Selection selection,
            Texts texts,
            Background background,
            FirmwareDoor door,
            UpgradeWatch watch,
            HostsModel hosts) {
        this.hosts = hosts;
        this.texts = texts;
        this.live = live;
        this.selection = selection;
        this.background = background;
        this.door = door;
        this.watch = watch;
        this.plans = new PlanPages(texts);
        this.runs = new RunPages(texts);
        selection.devices().addListener((_, _, _) -> chosenOthers());
        texts.language().addListener((_, _, _) -> arrange());
        watch.upgrades().addListener((_, _, _) -> arrange());
        live.sight().addListener((_, _, _) -> arrange());
        hosts.open().addListener((_, _, _) -> arrange());
        arrange();
    }

    ReadOnlyObjectProperty<UpgradePage> page() {
        return page.getReadOnlyProperty();
    }

    /** The steps of the box that is looked at, while an upgrade is shown. */
    ReadOnlyObjectProperty<List<StepRow>> steps() {
        return steps.getReadOnlyProperty();
    }

    private record Known(List<CampaignStatus> upgrades, List<Goal> goals) {}

    /** Shows the upgrade that was shown last or is under way; else begins anew. */
    public void enter() {
        if (place == Place.RUN) {
            watch.read();
            return;
        }
        enterAfresh();
        work(
                () -> new Known(door.upgrades(UpgradeWatch.SHOWN), door.goals()),
                ACT_LIMIT,
                known -> {
                    goals = known.goals();
                    watch.take(known.upgrades());
                    known.upgrades().stream()
                            .filter(one -> one.ended().isEmpty() || one.resumable())
                            .findFirst()
                            .ifPresent(running -> follow(running.job()));
                });
    }

    /** Shows one upgrade as it stands. */
    public void follow(JobId upgrade) {
        place = Place.RUN;
        takenBack = Optional.empty();
        followed = Optional.of(upgrade);
        failure = Optional.empty();
        watch.read();
        arrange();
    }

    void choose(String key) {
        goal = Optional.of(key);
        arrange();
    }

    UpgradeOptions options() {
        return options;
    }

    /** It is to go like that. */
    void go(UpgradeOptions how) {
        options = how;
        arrange();
    }

    /** Something came into the library or left it. */
    public void readGoals() {
        if (place == Place.CHOOSE) {
            work(door::goals, ACT_LIMIT, found -> goals = found);
        }
    }

    /** Other boxes on the drawing make the old plan worthless; a way back is not chosen there. */
    private void chosenOthers() {
        if (takenBack.isEmpty() && (place == Place.CHECKS || place == Place.PLAN)) {
            stop();
            place = Place.CHOOSE;
            planned = Optional.empty();
        }
        arrange();
    }

    /**
     * Asks the boxes and plans.
     *
     * @param reason why refusals do not hold; blank for none
     */
    void check(String reason) {
        Optional<String> why = Optional.of(reason.strip()).filter(words -> !words.isEmpty());
        if (takenBack.isPresent()) {
            planBack(takenBack.get(), why);
            return;
        }
        List<DeviceId> boxes = List.copyOf(chosen().keySet());
        if (goal.isEmpty() || boxes.isEmpty()) {
            return;
        }
        String wanted = goal.get();
        UpgradeOptions how = fitting(boxes);
        work(
                () -> door.plan(wanted, boxes, how, why),
                PLAN_LIMIT,
                plan -> {
                    planned = Optional.of(plan);
                    unsigned =
                            goals.stream()
                                    .anyMatch(one -> one.key().equals(wanted) && !one.signed());
                    place = Place.CHECKS;
                });
    }

    /** A canary that is not among the boxes any more is none. */
    private UpgradeOptions fitting(List<DeviceId> boxes) {
        return new UpgradeOptions(
                options.canary().filter(boxes::contains),
                options.side(),
                options.failures(),
                options.again(),
                options.back(),
                options.keepSettings(),
                options.way());
    }

    /** Plans how an upgrade is taken back. */
    void takeBack() {
        followed.ifPresent(upgrade -> planBack(upgrade, Optional.empty()));
    }

    private void planBack(JobId upgrade, Optional<String> reason) {
        work(
                () -> door.takeBack(upgrade, reason),
                PLAN_LIMIT,
                plan -> {
                    planned = Optional.of(plan);
                    unsigned = false;
                    takenBack = Optional.of(upgrade);
                    place = Place.CHECKS;
                });
    }

    void showPlan() {
        if (planned.isPresent()) {
            place = Place.PLAN;
            failure = Optional.empty();
            arrange();
        }
    }

    void back() {
        stop();
        failure = Optional.empty();
        if (place == Place.CHECKS && takenBack.isPresent()) {
            follow(takenBack.get());
            return;
        }
        place =
                switch (place) {
                    case PLAN -> Place.CHECKS;
                    case CHOOSE, CHECKS, RUN -> Place.CHOOSE;
                };
        if (place == Place.CHOOSE) {
            enterAfresh();
            work(door::goals, ACT_LIMIT, found -> goals = found);
        }
        arrange();
    }

    private void enterAfresh() {
        place = Place.CHOOSE;
        followed = Optional.empty();
        takenBack = Optional.empty();
        planned = Optional.empty();
        failure = Optional.empty();
    }

    /**
     * Begins what was shown; the page has seen to the consents it asks for.
     *
     * @param typed the plan's name, where that is asked for
     */
    void start(String typed) {
        if (place != Place.PLAN || planned.isEmpty() || !named(planned.get().summary(), typed)) {
            return;
        }
        FirmwareDoor.Planned plan = planned.get();
        work(
                plan::start,
                ACT_LIMIT,
                upgrade -> {
                    planned = Optional.empty();
                    follow(upgrade);
                });
    }

    private static boolean named(PlanSummary plan, String typed) {
        return nameAsked(plan).filter(name -> !name.equals(typed.strip())).isEmpty();
    }

    private static Optional<String> nameAsked(PlanSummary plan) {
        return plan.risk().filter(risk -> risk == Risk.CANNOT_BE_UNDONE).map(_ -> plan.name());
    }

    void cancel() {
        onFollowed(door::cancel);
    }

    void resume() {
        onFollowed(door::resume);
    }

    /** Something that is done with the upgrade that is shown. */
    private interface Doing {
        void with(JobId upgrade) throws InterruptedException;
    }

    private void onFollowed(Doing what) {
        followed.ifPresent(
                upgrade ->
                        work(
                                () -> {
                                    what.with(upgrade);
                                    return true;
                                },
                                ACT_LIMIT,
                                _ -> watch.read()));
    }

    void answer(CertificateQuestion question, boolean accepted) {
        work(
                () -> {
                    door.answer(question, accepted);
                    return true;
                },
                ACT_LIMIT,
                _ -> watch.read());
    }

    /** Looks at the steps of one box. */
    void look(DeviceId box) {
        stepsOf = Optional.of(box);
        arrange();
    }

    /** A box as it is called on a button. */
    String named(DeviceId box) {
        return live.now().model().device(box).map(Device::name).orElse(box.value());
    }

    /** The upgrade that is shown. */
    Optional<JobId> followed() {
        return followed;
    }

    /** Ends what is waited for. */
    void stop() {
        busy.ifPresent(Work::cancel);
        busy = Optional.empty();
        arrange();
    }

    private <T> void work(Callable<T> work, Duration limit, Consumer<T> done) {
        if (busy.isPresent()) {
            return;
        }
        failure = Optional.empty();
        Work begun =
                background.run(
                        Message.of("console.work.upgrade"),
                        limit,
                        work,
                        result -> {
                            busy = Optional.empty();
                            done.accept(result);
                            arrange();
                        },
                        why -> {
                            busy = Optional.empty();
                            failure = Optional.of(why);
                            arrange();
                        });
        if (!begun.over()) {
            busy = Optional.of(begun);
        }
        arrange();
    }

    /** The monitored ones of the chosen boxes, in the order of their names. */
    Map<DeviceId, String> chosen() {
        Map<DeviceId, String> boxes = new LinkedHashMap<>();
        selection.devices().get().stream()
                .flatMap(id -> live.now().model().device(id).stream())
                .filter(Device::monitored)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .forEach(
                        box ->
                                boxes.put(
                                        box.id(),
                                        (RackSpace.unitsOf(box) + " " + box.name()).strip()));
        return boxes;
    }

    private void arrange() {
        UpgradePage now =
                switch (place) {
                    case CHOOSE -> choosing();
                    case CHECKS -> planned.map(p -> checks(p.summary())).orElseGet(this::choosing);
                    case PLAN -> planned.map(p -> plan(p.summary())).orElseGet(this::choosing);
                    case RUN -> running();
                };
        if (!Objects.equals(page.get(), now)) {
            page.set(now);
        }
    }

    private UpgradePage choosing() {
        Map<DeviceId, String> boxes = chosen();
        Optional<String> there =
                goal.filter(key -> goals.stream().anyMatch(one -> one.key().equals(key)));
        return new UpgradePage.Choose(
                plans.boxes(boxes),
                goals.stream().map(plans::goal).toList(),
                there,
                OptionWords.of(options, boxes, texts),
                busy.isPresent(),
                !boxes.isEmpty() && there.isPresent() && busy.isEmpty(),
                failure);
    }

    private UpgradePage checks(PlanSummary plan) {
        boolean overridable =
                !plan.leftOut().isEmpty()
                        || plan.boxes().stream()
                                .flatMap(box -> box.images().stream())
                                .flatMap(image -> image.findings().stream())
                                .anyMatch(PlanSummary.Finding::needsReason);
        return new UpgradePage.Checks(
                plans.checked(plan),
                plans.checks(plan),
                overridable,
                busy.isPresent(),
                !plan.boxes().isEmpty() && busy.isEmpty(),
                failure);
    }

    private UpgradePage plan(PlanSummary plan) {
        return new UpgradePage.Plan(
                plans.sum(plan),
                plans.waves(plan),
                plans.rule(plan),
                plans.consents(plan, unsigned),
                nameAsked(plan),
                busy.isPresent(),
                plan.boxes().size(),
                failure);
    }

    private UpgradePage running() {
        Optional<CampaignStatus> upgrade =
                watch.upgrades().get().stream()
                        .filter(one -> Optional.of(one.job()).equals(followed))
                        .findFirst();
        if (upgrade.isEmpty()) {
            steps.set(List.of());
            return page.get();
        }
        Optional<BoxStatus> looked =
                stepsOf.flatMap(upgrade.get()::box)
                        .or(() -> upgrade.get().boxes().stream().findFirst());
        steps.set(looked.map(box -> runs.steps(box, live.now().at())).orElse(List.of()));
        return new UpgradePage.Run(
                upgrade.get().job(),
                runs.of(upgrade.get(), hosts.open().get(), live.now().at()),
                lost(upgrade.get(), looked),
                failure);
    }

    /** Of the box that is looked at, else of the first that has lost some. */
    private static Optional<LostSettings> lost(CampaignStatus upgrade, Optional<BoxStatus> looked) {
        return looked.flatMap(UpgradeViewModel::lost)
                .or(() -> upgrade.boxes().stream().flatMap(box -> lost(box).stream()).findFirst());
    }

    private static Optional<LostSettings> lost(BoxStatus box) {
        return box.images().stream()
                .filter(image -> image.differences().stream().anyMatch(Difference::restorable))
                .flatMap(image -> image.job().stream())
                .findFirst()
                .map(job -> new LostSettings(job, box.device(), box.name()));
    }
}
