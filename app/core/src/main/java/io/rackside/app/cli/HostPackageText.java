package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.firmware.library.Standing;
import io.rackside.app.packages.Had;
import io.rackside.app.packages.HostPackage;
import io.rackside.app.packages.InstallDraft;
import io.rackside.app.packages.InstallPlan;
import io.rackside.app.packages.PackageEntry;
import io.rackside.app.packages.PackageHead;
import io.rackside.app.packages.PlannedPackage;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;

import java.util.List;
import java.util.Locale;

/** Packages for hosts, and plans with them, as the command line shows them. */
final class HostPackageText {
    private final Terminal terminal;

    HostPackageText(Terminal terminal) {
        this.terminal = terminal;
    }

    Table table(List<PackageEntry> all) {
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.package"),
                        terminal.words().say("core.cli.column.version"),
                        terminal.words().say("core.cli.column.architecture"),
                        terminal.words().say("core.cli.column.kernel"),
                        "SHA-256",
                        terminal.words().say("core.cli.column.standing"));
        for (PackageEntry entry : all) {
            PackageHead head = entry.kept().head();
            table.row(
                    head.name(),
                    head.version().toString(),
                    head.architecture(),
                    String.join(", ", head.kernels()),
                    entry.kept().sha256().substring(0, ListPackagesCommand.SHORT),
                    terminal.text(standing(entry)));
        }
        return table;
    }

    private static Message standing(PackageEntry entry) {
        String owner = entry.signer().map(TrustedKey::owner).orElse("");
        return switch (entry.standing()) {
            case TRUSTED -> Message.of("core.library.standing-trusted", owner);
            case UNSIGNED -> Message.of("core.library.standing-unsigned");
            case EXPIRED -> Message.of("core.library.standing-expired");
            case KEY_REVOKED -> Message.of("core.library.standing-key-revoked", owner);
            case KEY_EXPIRED -> Message.of("core.library.standing-key-expired", owner);
            case KEY_FOR_SOMETHING_ELSE -> Message.of("core.library.standing-key-purpose", owner);
            case KEY_UNKNOWN -> Message.of("core.library.standing-key-unknown");
            case FILE_MISSING -> Message.of("core.library.standing-file-missing");
        };
    }

    static ObjectNode json(HostPackage kept) {
        PackageHead head = kept.head();
        ObjectNode root =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("sha256", kept.sha256())
                        .put("file", kept.fileName())
                        .put("kind", kept.kind().word())
                        .put("size", kept.size())
                        .put("added", kept.added().toString())
                        .put("name", head.name())
                        .put("version", head.version().toString())
                        .put("architecture", head.architecture())
                        .put("toldByFile", head.told())
                        .put("kernel", head.kernel());
        head.kernels().forEach(root.putArray("kernels")::add);
        head.modules().forEach(root.putArray("modules")::add);
        return root;
    }

    static ObjectNode entry(PackageEntry entry) {
        return json(entry.kept())
                .put("standing", camel(entry.standing()))
                .put("signer", entry.signer().map(TrustedKey::owner).orElse(null));
    }

    private static String camel(Standing standing) {
        StringBuilder text = new StringBuilder();
        for (String word : standing.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            text.append(
                    text.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return text.toString();
    }

    /** What a person has to have seen before confirming it. */
    void show(InstallDraft draft) {
        InstallPlan plan = draft.plan();
        terminal.say("core.cli.install.of", draft.subject().target().name(), plan.kernel());
        for (PlannedPackage one : plan.packages()) {
            line(change(one));
            if (one.acts()
                    && one.before().isPresent()
                    && one.change() != PlannedPackage.Change.REPAIR) {
                line(
                        one.wayBack().isPresent()
                                ? Message.of(
                                        "core.cli.install.back", one.wayBack().get().head().label())
                                : Message.of(
                                        "core.cli.install.no-back",
                                        one.wanted().head().name(),
                                        one.before().get().version().toString()));
            }
        }
        if (!plan.users().isEmpty()) {
            terminal.say("core.cli.install.users", String.join(", ", plan.users()));
        }
        plan.warnings().forEach(this::line);
        if (plan.fromNextStart()) {
            terminal.say(
                    draft.restarts() ? "core.cli.install.restarts" : "core.cli.install.next-start");
        }
        plan.refusals()
                .forEach(why -> terminal.say("core.cli.offload.refused", terminal.text(why)));
        terminal.say("core.cli.push.hash", draft.hash());
    }

    private void line(Message message) {
        terminal.out().println(Table.plain(terminal.text(message)));
    }

    private static Message change(PlannedPackage one) {
        String label = one.wanted().head().label();
        String before = one.before().map(Had::version).map(Object::toString).orElse("");
        return switch (one.change()) {
            case INSTALL -> Message.of("core.packages.change-install", label);
            case UPGRADE -> Message.of("core.packages.change-upgrade", label, before);
            case DOWNGRADE -> Message.of("core.packages.change-downgrade", label, before);
            case REPAIR -> Message.of("core.packages.change-repair", label);
            case BESIDE -> Message.of("core.packages.change-beside", label);
            case SAME -> Message.of("core.packages.change-same", label);
        };
    }

    ObjectNode json(InstallDraft draft) {
        InstallPlan plan = draft.plan();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(draft.device()));
        root.put("hash", draft.hash())
                .put("mayRun", plan.mayRun())
                .put("runningKernel", plan.kernel())
                .put("fromNextStart", plan.fromNextStart())
                .put("restarts", draft.restarts());
        ArrayNode packages = root.putArray("packages");
        for (PlannedPackage one : plan.packages()) {
            ObjectNode each = json(one.wanted());
            each.put("change", one.change().name().toLowerCase(Locale.ROOT))
                    .put("before", one.before().map(had -> had.version().toString()).orElse(null))
                    .put("wayBack", one.wayBack().map(HostPackage::sha256).orElse(null));
            packages.add(each);
        }
        plan.users().forEach(root.putArray("ports")::add);
        root.set("refusals", InventoryJson.list(plan.refusals(), this::said));
        root.set("warnings", InventoryJson.list(plan.warnings(), this::said));
        return root;
    }

    private ObjectNode said(Message message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", message.code())
                .put("text", terminal.text(message));
    }
}
