package io.rackside.bmc;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Vitals;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One BMC that speaks Redfish and IPMI: Redfish is asked first, IPMI for what Redfish does not tell
 * and while it is silent. What the two say differently is among the problems. An act goes the way
 * it was offered on and no other.
 */
public final class TwoTongues implements Bmc {
    /** Parameter of acts that go by IPMI. */
    static final String TONGUE = "tongue";

    private static final String IPMI = "ipmi";

    /** What every server's BMC measures; where Redfish has nothing of it, IPMI is asked. */
    private static final Set<Quantity> EXPECTED =
            EnumSet.of(Quantity.TEMPERATURE, Quantity.FAN_SPEED, Quantity.POWER, Quantity.VOLTAGE);

    private final Bmc redfish;
    private final Bmc ipmi;

    public TwoTongues(Bmc redfish, Bmc ipmi) {
        this.redfish = redfish;
        this.ipmi = ipmi;
    }

    /** A question to either of them. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Bmc bmc) throws InterruptedException;
    }

    /** Makes an answer tell that Redfish was silent. */
    @FunctionalInterface
    private interface Told<T> {
        T with(T answer, Problem problem);
    }

    private <T> T first(Question<T> question, Told<T> told) throws InterruptedException {
        try {
            return question.ask(redfish);
        } catch (BmcException e) {
            if (!silent(e)) {
                throw e;
            }
            return told.with(instead(question, e), silence(e));
        }
    }

    /** When IPMI is silent as well, Redfish's reason is the one to show. */
    private <T> T instead(Question<T> question, BmcException why) throws InterruptedException {
        try {
            return question.ask(ipmi);
        } catch (BmcException e) {
            throw silent(e) ? why : e;
        }
    }

    /** A refused login, another box or a changed certificate is no silence: a person has to act. */
    private static boolean silent(BmcException e) {
        return switch (e.kind()) {
            case UNREACHABLE, BUSY, NONSENSE, NOT_SUPPORTED -> true;
            case LOGIN_REFUSED,
                    NOT_ALLOWED,
                    NOT_TRUSTED,
                    CERTIFICATE_CHANGED,
                    ANOTHER_BOX,
                    UNSAFE ->
                    false;
        };
    }

    private static Problem silence(BmcException e) {
        return new Problem("Redfish", e.what());
    }

    @Override
    public Inventory firstLook() throws InterruptedException {
        return first(Bmc::firstLook, TongueComparison::with);
    }

    @Override
    public Inventory inventory(Consumer<Inventory> early) throws InterruptedException {
        Inventory told;
        try {
            told = redfish.inventory(early);
        } catch (BmcException e) {
            if (!silent(e)) {
                throw e;
            }
            return TongueComparison.with(instead(bmc -> bmc.inventory(early), e), silence(e));
        }
        try {
            boolean thin = told.powerSupplies().isEmpty() || told.temperatures().isEmpty();
            return TongueComparison.completed(
                    told, thin ? ipmi.inventory(_ -> {}) : ipmi.firstLook());
        } catch (BmcException e) {
            return TongueComparison.with(told, new Problem("IPMI", e.what()));
        }
    }

    @Override
    public SensorReport sensors() throws InterruptedException {
        SensorReport told =
                first(
                        Bmc::sensors,
                        (report, problem) ->
                                new SensorReport(
                                        report.readings(), plus(report.problems(), problem)));
        List<Problem> problems = new ArrayList<>(told.problems());
        List<Reading> readings = completed(told.readings(), problems);
        return new SensorReport(readings, problems);
    }

    private List<Reading> completed(List<Reading> told, List<Problem> problems)
            throws InterruptedException {
        Set<Quantity> known = quantities(told);
        if (known.containsAll(EXPECTED)) {
            return told;
        }
        List<Reading> all = new ArrayList<>(told);
        try {
            lacking(ipmi.sensors().readings(), known).forEach(all::add);
        } catch (BmcException e) {
            problems.add(new Problem("IPMI", e.what()));
        }
        return all;
    }

    private static List<Problem> plus(List<Problem> problems, Problem one) {
        List<Problem> all = new ArrayList<>(problems);
        all.add(one);
        return all;
    }

    @Override
    public EventReport events(int most) throws InterruptedException {
        EventReport told =
                first(
                        bmc -> bmc.events(most),
                        (report, problem) ->
                                new EventReport(report.events(), plus(report.problems(), problem)));
        if (!told.events().isEmpty()) {
            return told;
        }
        try {
            EventReport other = ipmi.events(most);
            List<Problem> problems = new ArrayList<>(told.problems());
            problems.addAll(other.problems());
            return new EventReport(other.events(), problems);
        } catch (BmcException e) {
            return new EventReport(
                    told.events(), plus(told.problems(), new Problem("IPMI", e.what())));
        }
    }

    @Override
    public PowerState powerState() throws InterruptedException {
        return first(Bmc::powerState, (state, _) -> state);
    }

    @Override
    public Vitals poll() throws InterruptedException {
        Vitals told =
                first(
                        Bmc::poll,
                        (poll, problem) ->
                                new Vitals(
                                        poll.power(),
                                        poll.health(),
                                        poll.healthText(),
                                        poll.parts(),
                                        poll.readings(),
                                        plus(poll.problems(), problem)));
        boolean supplies = told.parts().stream().anyMatch(TwoTongues::isSupply);
        Set<Quantity> known = quantities(told.readings());
        return supplies && known.containsAll(EXPECTED) ? told : completed(told, supplies, known);
    }

    private static boolean isSupply(Part part) {
        return part.kind() == PartKind.POWER_SUPPLY;
    }

    private static Set<Quantity> quantities(List<Reading> readings) {
        return readings.stream().map(r -> r.sensor().quantity()).collect(Collectors.toSet());
    }

    private Vitals completed(Vitals told, boolean supplies, Set<Quantity> known)
            throws InterruptedException {
        List<Part> parts = new ArrayList<>(told.parts());
        List<Reading> readings = new ArrayList<>(told.readings());
        List<Problem> problems = new ArrayList<>(told.problems());
        try {
            Vitals other = ipmi.poll();
            other.parts().stream().filter(part -> !supplies && isSupply(part)).forEach(parts::add);
            lacking(other.readings(), known).forEach(readings::add);
        } catch (BmcException e) {
            problems.add(new Problem("IPMI", e.what()));
        }
        return new Vitals(
                told.power(), told.health(), told.healthText(), parts, readings, problems);
    }

    private static Stream<Reading> lacking(List<Reading> readings, Set<Quantity> known) {
        return readings.stream()
                .filter(reading -> EXPECTED.contains(reading.sensor().quantity()))
                .filter(reading -> !known.contains(reading.sensor().quantity()));
    }

    /** What Redfish offers, and of what IPMI offers the kinds that Redfish has not. */
    @Override
    public List<Act> acts(Target target) throws InterruptedException {
        List<Act> acts = new ArrayList<>();
        BmcException silence = null;
        try {
            acts.addAll(redfish.acts(target));
        } catch (BmcException e) {
            if (!silent(e)) {
                throw e;
            }
            silence = e;
        }
        Set<String> kinds = acts.stream().map(Act::kind).collect(Collectors.toSet());
        try {
            ipmi.acts(target).stream()
                    .filter(act -> !kinds.contains(act.kind()))
                    .map(TwoTongues::byIpmi)
                    .forEach(acts::add);
        } catch (BmcException e) {
            if (silence != null) {
                throw silent(e) ? silence : e;
            }
        }
        return acts;
    }

    /** The same act, marked so that it goes by IPMI and no other way, also after a restart. */
    public static Act byIpmi(Act act) {
        Map<String, String> parameters = new TreeMap<>(act.parameters());
        parameters.put(TONGUE, IPMI);
        return new Act(
                act.kind(),
                act.target(),
                new TreeMap<>(parameters),
                act.risk(),
                act.effect(),
                act.reverse().map(TwoTongues::byIpmi));
    }

    private Bmc way(Act act) {
        return IPMI.equals(act.parameters().get(TONGUE)) ? ipmi : redfish;
    }

    /** What is weak in either way in is weak. */
    @Override
    public SecurityReport security() throws InterruptedException {
        return redfish.security().and(ipmi.security());
    }

    /** What IPMI tells, which knows more of it; Redfish for what is left. */
    @Override
    public Details details(Set<Topic> topics) throws InterruptedException {
        Details told;
        try {
            told = ipmi.details(topics);
        } catch (BmcException e) {
            if (!silent(e)) {
                throw e;
            }
            return redfish.details(topics)
                    .completedBy(Details.of(List.of(new Problem("IPMI", e.what()))));
        }
        Set<Topic> missing = EnumSet.copyOf(topics);
        missing.removeAll(told.topics());
        if (missing.isEmpty()) {
            return told;
        }
        try {
            return told.completedBy(redfish.details(missing));
        } catch (BmcException e) {
            return told.completedBy(Details.of(List.of(new Problem("Redfish", e.what()))));
        }
    }

    /** As Redfish has it; IPMI for the parts that Redfish does not have, and while it is silent. */
    @Override
    public Settings settings(Set<Settings.Part> parts) throws InterruptedException {
        Settings told = first(bmc -> bmc.settings(parts), Settings::with);
        Set<Settings.Part> missing = EnumSet.copyOf(parts);
        missing.removeAll(told.parts());
        if (missing.isEmpty()) {
            return told;
        }
        try {
            return told.completedBy(ipmi.settings(missing));
        } catch (BmcException e) {
            return told.with(new Problem("IPMI", e.what()));
        }
    }

    /** By Redfish where it can; by IPMI where Redfish has no such setting or is silent. */
    @Override
    public Act plan(Target target, Change change) throws InterruptedException {
        try {
            return redfish.plan(target, change);
        } catch (BmcException e) {
            if (!silent(e)) {
                throw e;
            }
            return byIpmi(instead(bmc -> bmc.plan(target, change), e));
        }
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets) throws InterruptedException {
        return way(leave.act()).perform(leave, secrets);
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, IntConsumer percent)
            throws InterruptedException {
        return way(leave.act()).perform(leave, secrets, percent);
    }

    @Override
    public Map<String, String> witness(Act act) throws InterruptedException {
        return way(act).witness(act);
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        return way(act).settle(act, witness);
    }

    /** Redfish only tells where a console may be had; IPMI carries it. */
    @Override
    public TerminalSession terminal(Authorised leave) throws InterruptedException {
        return ipmi.terminal(leave);
    }

    @Override
    public <T> Optional<T> side(Class<T> side) {
        return redfish.side(side).or(() -> ipmi.side(side));
    }

    @Override
    public Optional<RawResources> resources() {
        return redfish.resources();
    }

    @Override
    public boolean listen(Consumer<Event> heard) throws InterruptedException {
        return redfish.listen(heard);
    }

    @Override
    public TwoTongues at(Priority priority) {
        return new TwoTongues(redfish.at(priority), ipmi.at(priority));
    }

    @Override
    public Stats stats() {
        Stats one = redfish.stats();
        Stats other = ipmi.stats();
        return new Stats(
                one.requests() + other.requests(),
                one.bytes() + other.bytes(),
                Math.max(one.seconds(), other.seconds()),
                one.firstScreenRequests() == 0
                        ? other.firstScreenRequests()
                        : one.firstScreenRequests());
    }

    @Override
    public void close() {
        try {
            redfish.close();
        } finally {
            ipmi.close();
        }
    }

    @Override
    public String toString() {
        return "TwoTongues[" + redfish + ", " + ipmi + "]";
    }
}
