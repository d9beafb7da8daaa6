package io.rackside.nic.apply;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.NicOffload;
import io.rackside.nic.knob.Hosts;
import io.rackside.operations.Hashes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that does what the scripts mean, by a clock of the test, and fails where it is told to. It
 * reads the lines out of the scripts that are really sent.
 */
final class FakeHost implements HostShell {
    /** What goes wrong at a call. */
    enum Fault {
        LOST_BEFORE,
        LOST_AFTER,
        HALF_SCRIPT,
        HALF_ANSWER,
        HUNG,
        NO_ROOT,
        REBOOT_BEFORE,
        REBOOT_AFTER,
        KILLED_BEFORE,
        KILLED_AFTER,
        LATE
    }

    /** Our program was ended by force. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    static final SortedMap<String, Long> SNAPSHOT =
            new TreeMap<>(Map.of("mtu", 1500L, "vfs", 2L, "ring", 256L));

    private static final Pattern MAIN = Pattern.compile("main\\(\\) \\{ (.*); }\\n\\z");
    private static final Pattern FILE =
            Pattern.compile(
                    "cat >\"([^\"]+)\" <<'RACKSIDE_END_OF_FILE' \\|\\| return 1\\n"
                            + "(.*?)RACKSIDE_END_OF_FILE\\n",
                    Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("(?m)^([A-Z]+)='([^'\\n]*)'$");
    private static final Pattern MTU = Pattern.compile("ip link set \"\\$port\" mtu (\\d+)");
    private static final Pattern VFS =
            Pattern.compile(
                    "printf '%s\\\\n' (\\d+) >/sys/class/net/\"\\$port\"/device/sriov_numvfs");
    private static final Pattern RING = Pattern.compile("ethtool -G \"\\$port\" rx (\\d+)");

    private final TestClock clock;
    final SortedMap<String, Long> now = new TreeMap<>(SNAPSHOT);
    final Map<Integer, Fault> faults = new HashMap<>();
    final List<String> steps = new ArrayList<>();
    Set<String> failing = Set.of();
    Set<String> hanging = Set.of();
    Set<String> missing = Set.of();

    /** Filter rules that a port has and the change would drop. */
    String rules = "";

    /** Seconds for which another change of it is on trial; empty for none. */
    String trial = "";

    /** Whether that is armed only after it was asked for. */
    boolean trialComes;

    boolean timerBroken;
    boolean timerStopsNot;
    boolean keepFails;
    boolean undoFails;

    /** What is not there any more once a line was run. */
    String lost = "";

    /** Whether the way back brings that back too. */
    boolean lostForGood;

    /** What a boot does not take away. */
    final Map<String, Long> lasting = new TreeMap<>();

    boolean lastingFails;
    private String last = "";
    private boolean gone;
    long cutsAtMtu = -1;

    /** What a setting takes that may cut our way. */
    Duration each = Duration.ZERO;

    /** What a fresh session takes. */
    Duration login = Duration.ZERO;

    String connection = "";
    final SortedMap<String, String> properties = new TreeMap<>();
    int changes;
    int calls;
    private int boot = 1;
    private String id = "";
    private boolean connected = true;
    private boolean folder;
    private Optional<Instant> timer = Optional.empty();
    private Instant armed = Instant.EPOCH;
    private long window;
    private String end = "";
    private String change = "";
    private String line = "";
    private String status = "";
    private boolean back;
    private Optional<Instant> heard = Optional.empty();
    private String asks = "";
    private SortedMap<String, String> toDo = new TreeMap<>();
    private List<String> mayCut = List.of();
    private final Set<String> begun = new TreeSet<>();
    private SortedMap<String, String> undo = new TreeMap<>();
    String keptScript = "";
    String keptUnit = "";

    FakeHost(TestClock clock) {
        this.clock = clock;
    }

    SortedMap<String, Long> state() {
        tick();
        return now;
    }

    boolean armed() {
        tick();
        return timer.isPresent();
    }

    /** Whether it waits to hear of us. */
    boolean asks() {
        tick();
        return heard.isPresent();
    }

    /** So often it is asked before its boot is over, and the port set again. */
    int starting;

    void reboot() {
        boot++;
        folder = false;
        timer = Optional.empty();
        end = "";
        change = "";
        back = false;
        last = "";
        gone = false;
        heard = Optional.empty();
        asks = "";
        toDo.clear();
        begun.clear();
        connected = false;
        now.putAll(SNAPSHOT);
        now.putAll(lasting);
        for (String kept : keptScript.split("\n", -1)) {
            if (kept.startsWith("keep '")) {
                set(kept.substring("keep '".length(), kept.length() - 1).replace("'\\''", "'"));
            }
        }
    }

    /** The host's own timer. */
    void tick() {
        // The timer for what may cut our way, and the one for the whole.
        if (heard.isPresent() && !clock.now().isBefore(heard.get().plus(ApplyOrder.HEARD))) {
            heard = Optional.empty();
            goBack();
            timer = back ? Optional.empty() : timer;
        }
        if (timer.isPresent() && !clock.now().isBefore(timer.get())) {
            timer = Optional.empty();
            goBack();
        }
    }

    private void goBack() {
        if (end.isEmpty()) {
            end = "undone";
        }
        if (!end.equals("undone") || back) {
            return;
        }
        undo.forEach(
                (name, text) -> {
                    if (!undoFails && begun.contains(name.split("\\.")[1])) {
                        set(text);
                    }
                });
        gone &= lostForGood;
        back = true;
    }

    private boolean set(String text) {
        Matcher mtu = MTU.matcher(text);
        Matcher vfs = VFS.matcher(text);
        Matcher ring = RING.matcher(text);
        if (mtu.matches()) {
            now.put("mtu", Long.valueOf(mtu.group(1)));
        } else if (ring.matches()) {
            now.put("ring", Long.valueOf(ring.group(1)));
            lasting.computeIfPresent("ring", (_, _) -> Long.valueOf(ring.group(1)));
        } else if (vfs.matches()) {
            long count = Long.parseLong(vfs.group(1));
            // As the kernel has it: another count only from 0.
            if (count != 0 && now.get("vfs") != 0 && now.get("vfs") != count) {
                return false;
            }
            now.put("vfs", count);
        } else {
            throw new IllegalStateException("no line of this host: " + text);
        }
        return true;
    }

    private boolean reachable() {
        tick();
        return now.get("mtu") != cutsAtMtu;
    }

    private static HostLost lost() {
        return new HostLost(Message.of("nic.apply.why.lost"));
    }

    private HostLost cut() {
        connected = false;
        return lost();
    }

    private Fault fault() {
        Fault fault = faults.remove(calls++);
        if (fault == Fault.KILLED_BEFORE) {
            throw new Killed();
        }
        return fault;
    }

    @Override
    public Said run(String script, Duration limit) throws HostLost {
        Fault fault = fault();
        if (fault == Fault.REBOOT_BEFORE) {
            reboot();
        }
        if (fault == Fault.LOST_BEFORE || !connected || !reachable()) {
            throw cut();
        }
        if (fault == Fault.HALF_SCRIPT) {
            return new Said(List.of(), Said.End.HALF, "");
        }
        if (fault == Fault.NO_ROOT) {
            return new Said(List.of(), Said.End.NO_ROOT, "sudo: a password is required");
        }
        List<String> said = execute(script);
        if (fault == Fault.LATE) {
            clock.sleep(Duration.ofMinutes(2));
        }
        if (fault == Fault.REBOOT_AFTER) {
            reboot();
        }
        if (fault == Fault.KILLED_AFTER) {
            throw new Killed();
        }
        if (fault == Fault.LOST_AFTER || !connected || !reachable()) {
            throw cut();
        }
        if (fault == Fault.HUNG) {
            clock.sleep(limit);
            return new Said(said, Said.End.HUNG, "");
        }
        if (fault == Fault.HALF_ANSWER) {
            return new Said(said, Said.End.HALF, "");
        }
        said.addAll(told());
        return new Said(said, Said.End.WHOLE, "");
    }

    @Override
    public HostInventory look() throws HostLost {
        Fault fault = fault();
        if (fault == Fault.REBOOT_BEFORE || fault == Fault.REBOOT_AFTER) {
            reboot();
        }
        if (fault == Fault.LATE) {
            clock.sleep(Duration.ofMinutes(2));
        }
        if (fault == Fault.KILLED_AFTER) {
            throw new Killed();
        }
        boolean silent =
                fault == Fault.LOST_BEFORE || fault == Fault.LOST_AFTER || fault == Fault.HUNG;
        if (silent || !connected || !reachable()) {
            throw cut();
        }
        return inventory();
    }

    @Override
    public void reconnect(Duration within) throws HostLost {
        Fault fault = fault();
        connected = false;
        Instant until = clock.now().plus(within);
        while (!reachable()) {
            if (!clock.now().isBefore(until)) {
                throw lost();
            }
            clock.sleep(Duration.ofSeconds(1));
        }
        if (fault == Fault.LOST_BEFORE || fault == Fault.LOST_AFTER) {
            clock.sleep(within);
            throw lost();
        }
        if (fault == Fault.KILLED_AFTER) {
            throw new Killed();
        }
        clock.sleep(login);
        connected = true;
    }

    private HostInventory inventory() {
        OptionalInt none = OptionalInt.empty();
        return Hosts.host(
                Hosts.nic(
                        "igb",
                        "8086",
                        new NicOffload(
                                new NicOffload.Mtu(number("mtu"), none, OptionalInt.of(9216)),
                                Fact.notSupported(),
                                Fact.known(
                                        Map.of(
                                                "rx",
                                                new NicOffload.Limited(
                                                        number("ring"), OptionalInt.of(4096)))),
                                Fact.notSupported(),
                                Fact.notSupported(),
                                Fact.notSupported(),
                                Fact.known(
                                        new NicOffload.Sriov(
                                                7, number("vfs").getAsInt(), List.of())),
                                Fact.notSupported(),
                                Fact.notSupported(),
                                Fact.notSupported(),
                                Fact.notSupported())));
    }

    private OptionalInt number(String knob) {
        return OptionalInt.of(Math.toIntExact(now.get(knob)));
    }

    private List<String> execute(String script) {
        Matcher main = MAIN.matcher(script);
        if (!main.find()) {
            throw new IllegalStateException("no main in " + script);
        }
        SortedMap<String, String> files = new TreeMap<>();
        Matcher file = FILE.matcher(script);
        while (file.find()) {
            files.put(file.group(1), file.group(2));
        }
        about(variables(script).get("ID"));
        List<String> said = new ArrayList<>();
        for (String step : main.group(1).split("; ", -1)) {
            String word = step.split(" ", -1)[0];
            steps.add(word);
            switch (word) {
                case "tell", "tell_change" -> {}
                case "probe" -> probe(said);
                case "arm" -> arm(said, files, variables(script));
                case "change" -> change(files, variables(script));
                case "here" -> here(step.substring("here ".length()));
                case "confirm" -> confirm();
                case "lasting" -> lasting(files);
                case "revoke" -> revoke();
                case "take_back" -> takeBack(files, List.of(step.split(" ", -1)));
                case "keep_unit" -> keep(files);
                case "keep_nothing" -> {
                    keptScript = "";
                    keptUnit = "";
                }
                case "timeout" -> modify(step);
                default -> throw new IllegalStateException("no step " + step);
            }
        }
        tick();
        return said;
    }

    /** Each change has a folder of its own; the last one is all that is looked at here. */
    private void about(String order) {
        if (!order.equals(id)) {
            id = order;
            folder = false;
            end = "";
            change = "";
            last = "";
            back = false;
            heard = Optional.empty();
            asks = "";
            toDo.clear();
            begun.clear();
        }
    }

    private static Map<String, String> variables(String script) {
        Map<String, String> all = new HashMap<>();
        Matcher one = VARIABLE.matcher(script);
        while (one.find()) {
            all.putIfAbsent(one.group(1), one.group(2));
        }
        return all;
    }

    private void probe(List<String> said) {
        missing.forEach(tool -> said.add("missing " + tool));
        if (!trial.isEmpty() && !trialComes) {
            said.add("trial " + trial);
        }
        if (!rules.isEmpty()) {
            said.add("rules " + rules);
        }
        if (!keptScript.isEmpty()) {
            keptScript.lines().forEach(kept -> said.add("keeps " + kept));
        }
    }

    private void arm(
            List<String> said, SortedMap<String, String> files, Map<String, String> variables) {
        if (folder) {
            return;
        }
        if (!trial.isEmpty()) {
            said.add("trial " + trial);
            return;
        }
        folder = true;
        undo = lines(files, "$D/undo/");
        armed = clock.now();
        window = Long.parseLong(variables.get("WINDOW"));
        if (!timerBroken) {
            timer = Optional.of(armed.plusSeconds(Long.parseLong(variables.get("ARMED"))));
        }
    }

    private static SortedMap<String, String> lines(SortedMap<String, String> files, String folder) {
        SortedMap<String, String> lines = new TreeMap<>();
        files.forEach(
                (path, text) -> {
                    if (path.startsWith(folder)) {
                        lines.put(path.substring(folder.length()), text.strip());
                    }
                });
        return lines;
    }

    private void change(SortedMap<String, String> files, Map<String, String> variables) {
        if (!folder || !end.isEmpty() || !change.isEmpty()) {
            return;
        }
        changes++;
        change = "begun";
        toDo = lines(files, "$D/change/");
        mayCut = List.of(variables.get("CUTS").split(" ", -1));
        goOn();
    }

    private void here(String number) {
        if (!change.equals("begun") || !end.isEmpty()) {
            return;
        }
        heard = heard.map(_ -> clock.now());
        if (!number.isEmpty() && number.equals(asks)) {
            heard = Optional.empty();
            asks = "";
            goOn();
        }
    }

    private void goOn() {
        while (!toDo.isEmpty()) {
            tick();
            line = toDo.firstKey();
            Map.Entry<String, String> one = Map.entry(line, toDo.remove(line));
            String number = line.split("\\.")[0];
            long left = window - Duration.between(armed, clock.now()).toSeconds();
            if (!end.isEmpty() || left < 1) {
                stop(end.isEmpty() ? "late" : "over");
                return;
            }
            begun.add(number);
            if (mayCut.contains(number)) {
                heard = Optional.of(clock.now());
                clock.sleep(each);
            }
            if (hanging.stream().anyMatch(one.getValue()::contains)) {
                clock.sleep(Duration.ofSeconds(left));
                stop("124");
                return;
            }
            if (failing.stream().anyMatch(one.getValue()::contains) || !set(one.getValue())) {
                stop("1");
                return;
            }
            if (mayCut.contains(number)) {
                asks = number;
                return;
            }
        }
        change = "ended";
        gone = !lost.isEmpty();
    }

    private void lasting(SortedMap<String, String> files) {
        if (!end.equals("confirmed") || !last.isEmpty()) {
            return;
        }
        for (Map.Entry<String, String> one : lines(files, "$D/lasting/").entrySet()) {
            line = one.getKey();
            begun.add(line.split("\\.")[0]);
            if (lastingFails || !set(one.getValue())) {
                last = "stopped";
                status = "1";
                return;
            }
            Matcher ring = RING.matcher(one.getValue());
            if (ring.matches()) {
                lasting.put("ring", Long.valueOf(ring.group(1)));
            }
        }
        last = "ended";
    }

    private void revoke() {
        if (end.equals("confirmed")) {
            end = "undone";
        }
    }

    private void stop(String how) {
        change = "stopped";
        status = how;
    }

    private void confirm() {
        tick();
        if (folder && end.isEmpty() && !gone) {
            end = "confirmed";
        }
        if (end.equals("confirmed") && !timerStopsNot) {
            timer = Optional.empty();
        }
    }

    private void takeBack(SortedMap<String, String> files, List<String> words) {
        if (!folder) {
            folder = true;
            undo = lines(files, "$D/undo/");
        }
        if (end.isEmpty()) {
            end = "undone";
        }
        if (!end.equals("undone")) {
            return;
        }
        for (String number : words.subList(2, words.size())) {
            if (!number.isEmpty()) {
                begun.add(number);
                back = false;
            }
        }
        goBack();
        timer = Optional.empty();
    }

    private void keep(SortedMap<String, String> files) {
        if (!keepFails) {
            keptScript = files.get("$KEPT.new");
            keptUnit = files.get("$ETC/systemd/system/$UNIT.new");
        }
    }

    private void modify(String step) {
        List<String> words = List.of(step.split(" ", -1));
        for (int i = words.indexOf("uuid") + 2; words.get(i).startsWith("'"); i += 2) {
            properties.put(plain(words.get(i)), plain(words.get(i + 1)));
        }
    }

    private static String plain(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    private List<String> told() {
        tick();
        List<String> told = new ArrayList<>();
        told.add("boot boot-" + boot);
        told.add("machine lab-1");
        if (starting > 0) {
            told.add("starting yes");
            starting--;
            if (starting == 0) {
                now.put("mtu", 9000L);
            }
        }
        told.add("timer " + (timer.isPresent() ? "active" : "inactive"));
        if (folder) {
            told.add("folder yes");
            told.add("end " + end);
        }
        if (back) {
            told.add("back yes");
            if (undoFails) {
                told.add("failed ethtool -G: Device or resource busy");
            }
        }
        if (!change.isEmpty()) {
            told.add("change " + change);
            told.add("line " + line);
            told.add("status " + status);
            told.add("answer RTNETLINK answers: Operation not supported");
        }
        if (!last.isEmpty()) {
            told.add("lasting " + last);
            told.add("status " + status);
            told.add("answer -E- Failed to set the configuration");
        }
        if (gone && steps.contains("confirm") || gone && back) {
            told.add("unlike " + lost);
        }
        if (!asks.isEmpty() && end.isEmpty()) {
            told.add("cuts " + asks);
            told.add("asks " + asks);
        }
        if (folder) {
            told.add("function 0 vlan 100");
        }
        if (!keptScript.isEmpty()) {
            byte[] both = (keptUnit + keptScript).getBytes(StandardCharsets.UTF_8);
            told.add("kept " + Hashes.sha256Hex(both));
            told.add("enabled yes");
        }
        if (!connection.isEmpty()) {
            told.add("connection " + connection);
            properties.forEach((name, value) -> told.add("property " + name + " " + value));
        }
        return told;
    }
}
