package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BiosAttribute;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code rackside bmc bios TARGET [list|get|set|drop|password] [TEXT|NAME|NAME=VALUE...]}. */
@Command(name = "bios", description = "core.cli.help.bmc.bios")
final class BiosCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.BIOS);

    /** What to do; the words are those that are typed. */
    enum Action {
        LIST,
        GET,
        SET,
        DROP,
        PASSWORD
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "list|get|set|drop|password",
            description = "core.cli.option.bios-action")
    private Action action = Action.LIST;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "TEXT|NAME|NAME=VALUE",
            description = "core.cli.option.bios-what")
    private List<String> what = List.of();

    @Option(names = "--pending", description = "core.cli.option.bios-pending")
    private boolean pendingOnly;

    @Option(names = "--clear", description = "core.cli.option.bios-clear")
    private boolean clear;

    BiosCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return switch (action) {
            case LIST -> read(this::show);
            case GET -> {
                if (what.isEmpty()) {
                    throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.bios-missing"));
                }
                yield read(this::show);
            }
            case SET -> change(new Change.Bios(assignments()), Risk.SERVICE_STOPS);
            case DROP -> change(new Change.DropPendingBios(), Risk.UNDONE_AT_ONCE);
            case PASSWORD -> password();
        };
    }

    private ExitStatus change(Change change, Risk risk) throws InterruptedException {
        SettingRun run = new SettingRun(terminal, devices, acting, common.json);
        return act(
                risk, (rackside, subject, terms) -> run.carryOut(rackside, subject, terms, change));
    }

    /** A value beside the name would stand in the shell's history. */
    private ExitStatus password() throws InterruptedException {
        if (what.size() != 1 || what.getFirst().contains("=")) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.bios-one-password"));
        }
        BiosPasswords passwords = new BiosPasswords(terminal, devices, acting, common.json);
        return act(
                Risk.CANNOT_BE_UNDONE,
                (rackside, subject, terms) ->
                        passwords.change(rackside, subject, terms, what.getFirst(), clear));
    }

    private Map<String, String> assignments() {
        Map<String, String> assignments = new TreeMap<>();
        for (String one : what) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new Failure(
                        ExitStatus.USAGE, Message.of("core.cli.error.bios-assignment", one));
            }
            assignments.put(one.substring(0, equals), one.substring(equals + 1));
        }
        if (assignments.isEmpty()) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.bios-missing"));
        }
        return assignments;
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        Settings.Bios bios =
                settings.bios()
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of("bmc.change-not-offered", target)));
        List<BiosAttribute> chosen = bios.attributes().stream().filter(this::chosen).toList();
        for (String name : action == Action.GET ? what : List.<String>of()) {
            if (chosen.stream().noneMatch(one -> one.name().equals(name))) {
                throw new Failure(ExitStatus.FAILED, Message.of("bmc.bios-unknown", target, name));
            }
        }
        if (common.json) {
            ObjectNode root = json(device, bios, chosen);
            root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
            terminal.json(root);
        } else {
            table(chosen);
        }
        return ExitStatus.DONE;
    }

    private boolean chosen(BiosAttribute one) {
        if (pendingOnly && one.pending().isEmpty()) {
            return false;
        }
        if (action == Action.GET) {
            return what.contains(one.name());
        }
        String all = String.join(" ", one.name(), one.label(), one.help()).toLowerCase(Locale.ROOT);
        return what.stream().allMatch(text -> all.contains(text.toLowerCase(Locale.ROOT)));
    }

    private void table(List<BiosAttribute> attributes) {
        Words words = terminal.words();
        Table table =
                new Table(
                        words.say("core.cli.head.setting"),
                        words.say("core.cli.head.value"),
                        words.say("core.cli.head.pending"),
                        words.say("core.cli.head.takes"),
                        words.say("core.cli.head.label"));
        for (BiosAttribute one : attributes) {
            table.row(
                    one.name(),
                    one.value(),
                    one.pending().orElse(""),
                    takes(one),
                    one.label().equals(one.name()) ? "" : one.label());
        }
        terminal.table(table);
    }

    private String takes(BiosAttribute one) {
        if (one.readOnly()) {
            return terminal.words().say("core.cli.bios.read-only");
        }
        if (!one.allowed().isEmpty()) {
            return String.join(" | ", one.allowed());
        }
        return one.upper().isEmpty()
                ? ""
                : one.lower().map(String::valueOf).orElse("") + ".." + one.upper().get();
    }

    private static ObjectNode json(
            DeviceFacts device, Settings.Bios bios, List<BiosAttribute> attributes) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(device));
        root.put("registry", InventoryJson.text(bios.registry()));
        root.put("pending", bios.pending());
        ArrayNode array = root.putArray("attributes");
        for (BiosAttribute one : attributes) {
            ObjectNode told = array.addObject();
            told.put("name", one.name())
                    .put("label", one.label())
                    .put("help", InventoryJson.text(one.help()))
                    .put("type", one.kind().name().toLowerCase(Locale.ROOT))
                    .put("value", one.value())
                    .put("pending", one.pending().orElse(null));
            ArrayNode allowed = told.putArray("allowed");
            one.allowed().forEach(allowed::add);
            told.put("lower", one.lower().orElse(null))
                    .put("upper", one.upper().orElse(null))
                    .put("readOnly", one.readOnly());
        }
        return root;
    }
}
