package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.network.cabling.Found;
import io.rackside.app.network.cabling.PluggedAt;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside network where MAC|IP}: the port an address is plugged in at. */
@Command(name = "where", description = "core.cli.help.network.where")
final class NetworkWhereCommand implements Callable<ExitStatus> {
    private static final String NOTHING = "-";

    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;

    @Parameters(paramLabel = "MAC|IP", description = "core.cli.option.mac-or-ip")
    private String address;

    @Option(names = "--read", description = "core.cli.option.network-read")
    private boolean read;

    @Option(
            names = "--cabinet",
            paramLabel = "CABINET",
            description = "core.cli.option.where-cabinet")
    private String cabinet;

    private final Terminal terminal;
    private final Devices devices;
    private final Folder folder;

    NetworkWhereCommand(Terminal terminal, Devices devices, Folder folder) {
        this.terminal = terminal;
        this.devices = devices;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (cabinet != null && !read) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.cabinet-to-read"));
        }
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside =
                        read ? folder.actingIfFree(common.data) : folder.reading(common.data)) {
            if (read) {
                new VaultDoor(terminal).open(rackside);
            }
            Found found =
                    search(rackside)
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.USAGE,
                                                    Message.of(
                                                            "core.cli.error.no-address-word",
                                                            address)));
            SiteModel model = rackside.site().model();
            if (common.json) {
                terminal.json(json(model, found));
            } else {
                show(model, found);
            }
            return found.at().isEmpty() ? ExitStatus.FAILED : ExitStatus.DONE;
        }
    }

    private Optional<Found> search(Rackside rackside) throws InterruptedException {
        if (!read) {
            return rackside.cabling().where(address);
        }
        Optional<Cabinet> within =
                Optional.ofNullable(cabinet).map(new SiteWords(rackside.site().model())::cabinet);
        return rackside.cabling()
                .where(address, within.map(Cabinet::id), devices.snmpTerms(options));
    }

    private void show(SiteModel model, Found found) {
        for (Found.Resolved each : found.resolved()) {
            terminal.say(
                    each.source() == Found.Source.ARP_TABLE
                            ? "core.cli.where.learned"
                            : "core.cli.where.own",
                    found.asked(),
                    each.mac(),
                    each.box(),
                    each.port());
        }
        if (found.at().isEmpty()) {
            terminal.note("core.cli.where.nowhere", found.asked());
        } else {
            Table table =
                    new Table(
                            terminal.words().say("core.cli.column.device"),
                            terminal.words().say("core.cli.column.place"),
                            terminal.words().say("core.cli.column.port"),
                            ">VLAN",
                            ">" + terminal.words().say("core.cli.column.addresses"),
                            terminal.words().say("core.cli.column.read-at"));
            for (PluggedAt at : found.at()) {
                table.row(
                        at.name(),
                        place(model, at),
                        at.port(),
                        at.vlan().isPresent() ? Integer.toString(at.vlan().getAsInt()) : NOTHING,
                        Integer.toString(at.addresses()),
                        at.readAt().map(terminal::time).orElse(NOTHING));
            }
            terminal.table(table);
        }
        for (Problem problem : found.problems()) {
            terminal.note(
                    "core.cli.support.problem", problem.where(), terminal.text(problem.what()));
        }
    }

    private static String place(SiteModel model, PluggedAt at) {
        Optional<Device> box = model.device(at.device());
        String site = box.flatMap(model::siteOf).map(each -> each.name()).orElse("");
        return (site + " " + box.map(model::position).orElse("")).strip();
    }

    private ObjectNode json(SiteModel model, Found found) {
        ObjectNode root = InventoryJson.object().put("asked", found.asked());
        ArrayNode resolved = root.putArray("resolved");
        found.resolved()
                .forEach(
                        each ->
                                resolved.addObject()
                                        .put("mac", each.mac())
                                        .put("source", each.source().word())
                                        .put("device", each.box())
                                        .put("port", each.port()));
        ArrayNode at = root.putArray("at");
        found.at()
                .forEach(
                        each ->
                                at.addObject()
                                        .put("device", SiteWords.name(model, each.device()))
                                        .put("place", place(model, each))
                                        .put("port", each.port())
                                        .put(
                                                "vlan",
                                                each.vlan().isPresent()
                                                        ? (Integer) each.vlan().getAsInt()
                                                        : null)
                                        .put("addresses", each.addresses())
                                        .put(
                                                "readAt",
                                                each.readAt().map(Instant::toString).orElse(null)));
        root.set("problems", new InventoryJson(terminal::text).problems(found.problems()));
        return root;
    }
}
