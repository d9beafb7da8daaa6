package io.rackside.bmc.redfish;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.MakersDumps;
import io.rackside.bmc.redfish.dump.DumpFinder;
import io.rackside.bmc.redfish.dump.DumpPlace;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fetches a dump by its maker's way. */
final class ReadyDumps implements MakersDumps {
    private final DumpFinder finder;
    private final RawExchange service;
    private final Priority priority;

    ReadyDumps(DumpFinder finder, RawExchange service, Priority priority) {
        this.finder = finder;
        this.service = service;
        this.priority = priority;
    }

    @Override
    public Optional<Dump> find() throws InterruptedException {
        return finder.find(priority)
                .map(DumpPlace::way)
                .map(
                        way ->
                                new Dump(
                                        way.id(),
                                        way.fileName(),
                                        way.gathering().isEmpty(),
                                        way.fromDocumentsOnly()));
    }

    @Override
    public long download(Dump dump, OutputStream out, long most)
            throws IOException, InterruptedException {
        Optional<DumpPlace> place =
                finder.find(priority).filter(found -> found.way().id().equals(dump.way()));
        List<Ask> asks = place.isPresent() ? finder.asks(place.get(), priority) : List.of();
        BmcException none =
                new BmcException(BmcException.Kind.NOT_SUPPORTED, Message.of("bmc.no-dump-ready"));
        for (Ask ask : asks) {
            try {
                return service.download(ask, ReadyDumps::isFile, out, most);
            } catch (BmcException e) {
                if (e.kind() != BmcException.Kind.NOT_SUPPORTED) {
                    throw e;
                }
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    /** Some say with 200 and in JSON that there is no file, others show their page. */
    private static boolean isFile(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return !type.startsWith("application/json") && !type.startsWith("text/html");
    }
}
