package io.rackside.nic.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makers bring for their cards: mlxconfig, mstflint, mlxfwreset, hinicadm3. */
final class CardPrograms {
    static final String PSID = "MT_0000000359";

    private static final int NOT_OPENED = 3;
    private static final Duration BURNING = Duration.ofSeconds(8);
    private static final Duration RESETTING = Duration.ofSeconds(4);

    /** Words of settings that have more than true and false. */
    private static final Map<String, List<String>> WORDS =
            Map.of(
                    "LINK_TYPE_P1", List.of("", "IB", "ETH", "VPI"),
                    "LINK_TYPE_P2", List.of("", "IB", "ETH", "VPI"),
                    "INTERNAL_CPU_MODEL", List.of("SEPARATED_HOST", "EMBEDDED_CPU"),
                    "CQE_COMPRESSION", List.of("BALANCED", "AGGRESSIVE"),
                    "PCI_WR_ORDERING", List.of("per_mkey", "force_relax"));

    private CardPrograms() {}

    static void add(Map<String, Program> programs, List<CardModel> cards) {
        if (cards.stream().anyMatch(CardModel::mellanox)) {
            programs.put("mlxconfig", CardPrograms::config);
            programs.put("mstconfig", CardPrograms::config);
            programs.put("mstflint", slow(CardPrograms::flash, "burn", BURNING));
            programs.put("mlxfwreset", slow(CardPrograms::reset, "reset", RESETTING));
        }
        if (cards.stream().anyMatch(CardModel::huawei)) {
            programs.put("hinicadm3", CardPrograms::huawei);
        }
    }

    private static Program slow(Program program, String verb, Duration takes) {
        return new Program() {
            @Override
            public int run(Call call) {
                return program.run(call);
            }

            @Override
            public Duration takes(Call call) {
                return call.has(verb) ? takes : Duration.ZERO;
            }
        };
    }

    private static Optional<VirtualPort> card(Call call) {
        return call.host()
                .onBus(call.after("-d").orElse(""))
                .filter(port -> port.card.model.mellanox() && call.root());
    }

    private static int config(Call call) {
        Optional<VirtualPort> port = card(call);
        if (port.isEmpty()) {
            return call.fail(NOT_OPENED, "-E- Failed to open the device");
        }
        VirtualCard card = port.get().card;
        if (call.has("reset")) {
            card.flash.values().forEach(setting -> setting.next = setting.standard);
            call.say("Applying... Done!");
            call.say("-I- Please reboot machine to load new configurations.");
            return 0;
        }
        int at = call.words().indexOf("set");
        if (at > 0) {
            return set(call, card, call.words().subList(at + 1, call.words().size()));
        }
        return query(call, port.get());
    }

    private static int query(Call call, VirtualPort port) {
        VirtualCard card = port.card;
        List<String> wanted =
                call.arguments().stream().filter(w -> w.matches("[A-Z][A-Z0-9_]+")).toList();
        for (String name : wanted) {
            if (!card.flash.containsKey(name)) {
                return unknown(call, name);
            }
        }
        boolean all = call.has("-e");
        call.say("\nDevice #1:\n----------\n");
        call.say("Device type:        ConnectX6DX         ");
        call.say("Name:               MCX621102AN-ADA_Ax  ");
        call.say("Description:        ConnectX-6 Dx EN adapter card; 25GbE; Dual-port SFP28");
        call.say("Device:             " + port.pci() + "\n");
        String columns = all ? "Default              Current              Next Boot" : "Next Boot";
        call.say("Configurations:                                     " + columns);
        for (FlashSetting setting : card.flash.values()) {
            if (wanted.isEmpty() || wanted.contains(setting.name)) {
                boolean differs = all && !setting.current.equals(setting.next);
                String start = String.format("%-8s%-44s", differs ? "*" : "", setting.name);
                call.say(
                        all
                                ? start
                                        + String.format(
                                                "%-21s%-21s%-20s",
                                                setting.standard, setting.current, setting.next)
                                : start + setting.next);
            }
        }
        if (all) {
            call.say(
                    "The '*' shows parameters with next value different from default/current"
                            + " value.");
        }
        return 0;
    }

    private static int unknown(Call call, String name) {
        return call.fail(NOT_OPENED, "-E- The Device doesn't support " + name + " parameter");
    }

    private static int set(Call call, VirtualCard card, List<String> assignments) {
        if (!call.has("-y") && !call.has("--yes") && !call.input().rest().strip().equals("y")) {
            return call.fail(1, "-E- Aborted by user");
        }
        for (String each : assignments) {
            String name = each.replaceFirst("=.*", "");
            if (!card.flash.containsKey(name)) {
                return unknown(call, name);
            }
            if (value(card.flash.get(name), each.substring(each.indexOf('=') + 1)).isEmpty()) {
                return call.fail(NOT_OPENED, "-E- Failed to set " + name + ": bad value");
            }
        }
        for (String each : assignments) {
            FlashSetting setting = card.flash.get(each.replaceFirst("=.*", ""));
            value(setting, each.substring(each.indexOf('=') + 1)).ifPresent(v -> setting.next = v);
        }
        call.say("Applying... Done!");
        call.say("-I- Please reboot machine to load new configurations.");
        return 0;
    }

    /** The value as the tool writes it: number, or word with its number. */
    private static Optional<String> value(FlashSetting setting, String typed) {
        if (!setting.standard.endsWith(")")) {
            return typed.matches("\\d{1,9}") ? Optional.of(typed) : Optional.empty();
        }
        List<String> words = WORDS.getOrDefault(setting.name, List.of("False", "True"));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String whole = word + "(" + i + ")";
            if (!word.isEmpty()
                    && (typed.equalsIgnoreCase(word)
                            || typed.equals(Integer.toString(i))
                            || typed.equals(whole))) {
                return Optional.of(whole);
            }
        }
        return Optional.empty();
    }

    private static int flash(Call call) {
        Optional<VirtualPort> port = card(call);
        if (port.isEmpty()) {
            return call.fail(1, "-E- Cannot open Device: " + call.after("-d").orElse(""));
        }
        VirtualCard card = port.get().card;
        if (!call.has("burn") && !call.has("b")) {
            call.say("Image type:            FS4");
            call.say("FW Version:            " + card.stored);
            if (!card.running.equals(card.stored)) {
                call.say("FW Version(Running):   " + card.running);
            }
            call.say("FW Release Date:       30.11.2023");
            call.say("Product Version:       " + card.stored);
            call.say("PSID:                  " + PSID);
            call.say("Security Attributes:   secure-fw");
            return 0;
        }
        String path = call.after("-i").orElse("");
        Map<String, String> image = Sysctl.lines(call.host().disk.getOrDefault(path, ""));
        if (image.isEmpty()) {
            return call.fail(1, "-E- Can not open " + path + ": No such file or directory");
        }
        if (!PSID.equals(image.get("PSID"))) {
            return call.fail(
                    1,
                    "-E- PSID mismatch. The PSID on flash ("
                            + PSID
                            + ") differs from the PSID in the given image ("
                            + image.get("PSID")
                            + ").");
        }
        card.stored = image.getOrDefault("VERSION", card.stored);
        call.say("-I- To load new FW run mlxfwreset or reboot machine.");
        return 0;
    }

    private static int reset(Call call) {
        Optional<VirtualPort> port = card(call);
        if (port.isEmpty()) {
            return call.fail(1, "-E- Failed to open the device");
        }
        if (call.has("reset")) {
            port.get().card.restart();
            port.get().card.ports.forEach(p -> p.blink(call.host().now(), RESETTING));
            call.say("-I- FW was loaded successfully.");
        }
        return 0;
    }

    private static int huawei(Call call) {
        List<VirtualCard> cards =
                call.host().cards.stream().filter(card -> card.model.huawei()).toList();
        if (call.argument(1).equals("qos")) {
            return qos(call);
        }
        if (call.argument(1).equals("version")) {
            call.say("Firmware Version: " + cards.getFirst().running);
            return 0;
        }
        if (!call.argument(1).equals("info")) {
            return call.fail(1, "Command " + call.argument(1) + " is not supported.");
        }
        call.say("Card num:" + cards.size());
        call.say("Device Information:\n    Card         PCIe Function");
        for (int i = 0; i < cards.size(); i++) {
            call.say("|----hinic" + i + "(CAL_2X25G)");
            cards.get(i)
                    .ports
                    .forEach(p -> call.say("|--------" + p.pci() + "(NIC:" + p.name + ")"));
        }
        return 0;
    }

    private static int qos(Call call) {
        Optional<VirtualPort> port =
                call.host().port(call.after("-i").orElse("")).filter(p -> p.card.model.huawei());
        if (port.isEmpty() || !call.root()) {
            return call.fail(1, "Failed to open the device.");
        }
        PortSettings set = port.get().settings;
        call.after("--dev_trust", "--port_trust").ifPresent(word -> set.trust = word);
        String[] mask = call.after("-f").orElse("").split(",", -1);
        for (int i = 0; mask.length == PortSettings.PRIORITIES && i < mask.length; i++) {
            set.pfc[i] = mask[i].equals("1");
        }
        String[] shares = call.after("-w").orElse("").split(",", -1);
        for (int i = 0; shares.length == PortSettings.PRIORITIES && i < shares.length; i++) {
            set.shares[i] = shares[i].matches("\\d{1,3}") ? Integer.parseInt(shares[i]) : 0;
        }
        List<String> enabled = new ArrayList<>();
        List<String> weights = new ArrayList<>();
        for (int i = 0; i < PortSettings.PRIORITIES; i++) {
            enabled.add(set.pfc[i] ? "1" : "0");
            weights.add(String.valueOf(set.shares[i]));
        }
        // The words of its options: how the real one prints them is not known.
        call.say("dev_trust: " + set.trust + "\nport_trust: " + set.trust);
        call.say("pfc: " + String.join(",", enabled));
        call.say("ets weight: " + String.join(",", weights));
        return 0;
    }
}
