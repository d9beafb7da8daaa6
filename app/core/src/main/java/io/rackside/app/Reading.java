package io.rackside.app;

import io.rackside.app.access.AddressPins;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.DriverByProtocol;
import io.rackside.app.access.IpmiOpener;
import io.rackside.app.access.Links;
import io.rackside.app.access.PendingPasswords;
import io.rackside.app.access.RedfishOpener;
import io.rackside.app.access.SdrFiles;
import io.rackside.app.access.Secrets;
import io.rackside.app.access.SharedEngine;
import io.rackside.app.access.StoredPins;
import io.rackside.app.access.VaultSecrets;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.Ground;
import io.rackside.app.cluster.Passages;
import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.diagnosis.DiagnosisWorkflow;
import io.rackside.app.diagnosis.Pitfalls;
import io.rackside.app.discovery.Discovery;
import io.rackside.app.discovery.Surroundings;
import io.rackside.app.host.HostTrail;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.host.KeptHosts;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.app.network.cli.SshRoutes;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWays;
import io.rackside.app.security.SecurityBook;
import io.rackside.app.security.SecurityRounds;
import io.rackside.app.security.SecurityWorkflow;
import io.rackside.app.settings.SettingsFile;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteStore;
import io.rackside.app.site.StoredSites;
import io.rackside.app.support.SupportWorkflow;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.redfish.RedfishDiscovery;
import io.rackside.bmc.redfish.RedfishProbe;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.host.WhoAnswers;
import io.rackside.model.Device;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What finds devices and reads them, with a data folder or without one.
 *
 * @param clusters for files alone, where there is no data folder
 */
record Reading(
        SiteBook book,
        Links links,
        SharedEngine engine,
        DeviceAccess access,
        Discovery discovery,
        SecurityBook checks,
        SecurityWorkflow security,
        SecurityRounds rounds,
        SupportWorkflow support,
        NetworkWorkflow network,
        HostWorkflow hosts,
        DiagnosisWorkflow diagnosis,
        ClusterDesk clusters)
        implements AutoCloseable {
    private static final Duration LISTENING = Duration.ofSeconds(4);

    /** What differs with the place where things are kept. */
    private record Kept(
            SiteStore sites,
            AddressPins pins,
            Secrets secrets,
            Optional<PendingPasswords> passwords,
            RedfishOpener redfish,
            SdrFiles sensorRecords,
            SecurityBook checks,
            Supplier<DeviceTypeLibrary> types,
            Function<DeviceAccess, NetworkWorkflow> network,
            Function<SiteBook, Function<Device, SshWay>> ways,
            KeptHosts hosts,
            HostTrail hostTrail) {}

    /**
     * @param vault for whom the options name no other logins
     * @param passwords that are being changed
     */
    static Reading in(
            Store store,
            VaultSecrets vault,
            PendingPasswords passwords,
            SettingsFile settings,
            Options options,
            Time time) {
        return of(
                new Kept(
                        new StoredSites(store, time),
                        new StoredPins(store),
                        options.secrets().orElse(vault),
                        Optional.of(passwords),
                        new RedfishOpener(
                                time,
                                store.readOnly()
                                        ? Optional.empty()
                                        : Optional.of(store.sessions())),
                        new SdrFiles(store.folder().resolve(SdrFiles.FOLDER)),
                        new SecurityBook(store.settings(), store.readOnly()),
                        () -> types(store.folder()),
                        access -> NetworkWorkflow.in(store, access, time),
                        book -> new SshWays(store, book)::of,
                        KeptHosts.in(store),
                        new HostTrail(Optional.of(store.trail()))),
                settings,
                options,
                time);
    }

    /**
     * @param cache where sensor records are kept that are slow to read again
     */
    static Reading withoutFolder(Path cache, SettingsFile settings, Options options, Time time) {
        Folderless nowhere = new Folderless();
        return of(
                new Kept(
                        nowhere,
                        nowhere,
                        options.secrets().orElse(_ -> Optional.empty()),
                        Optional.empty(),
                        new RedfishOpener(time, Optional.empty()),
                        new SdrFiles(cache),
                        new SecurityBook(),
                        DeviceTypeLibrary::shipped,
                        access ->
                                NetworkWorkflow.forgetful(
                                        cache.toAbsolutePath().getParent(), access, time),
                        _ -> _ -> new SshWay.Direct(),
                        KeptHosts.nowhere(),
                        new HostTrail(Optional.empty())),
                settings,
                options,
                time);
    }

    private static Reading of(Kept kept, SettingsFile settings, Options options, Time time) {
        SharedEngine engine = new SharedEngine(time);
        SiteBook book = new SiteBook(kept.sites(), time);
        Links links = new Links(book, time);
        DeviceAccess access =
                new DeviceAccess(
                        book,
                        kept.secrets(),
                        kept.pins(),
                        new DriverByProtocol(
                                kept.redfish(), new IpmiOpener(engine, kept.sensorRecords(), time)),
                        links,
                        time,
                        () -> options.personOrAccount(settings.current().personName()),
                        kept.passwords());
        SecurityWorkflow security = new SecurityWorkflow(access, kept.checks(), time);
        NetworkWorkflow network = kept.network().apply(access);
        HostGathering gathering = HostGathering.usual(new SecureRandom());
        HostWorkflow hosts =
                new HostWorkflow(
                        access,
                        new SshRoutes(access, kept.ways().apply(book)),
                        gathering,
                        WhoAnswers.usual(new SecureRandom()),
                        kept.hosts(),
                        kept.hostTrail(),
                        options.sudo(),
                        time);
        return new Reading(
                book,
                links,
                engine,
                access,
                new Discovery(
                        book,
                        surroundings(engine, time),
                        kept.types(),
                        network::profiles,
                        links::of,
                        access::login),
                kept.checks(),
                security,
                new SecurityRounds(access, security),
                new SupportWorkflow(access, time),
                network,
                hosts,
                new DiagnosisWorkflow(hosts, gathering, Pitfalls.shipped(), time),
                new ClusterDesk(
                        Optional.empty(), new Passages(access, hosts), Ground.none(), time));
    }

    private static Surroundings surroundings(SharedEngine engine, Time time) {
        return Surroundings.ofThisMachine(
                new RedfishDiscovery(time),
                new RedfishProbe(RedfishSettings.usual(time, ByteMeter.none())),
                engine::get,
                LISTENING,
                time);
    }

    /** The device types at hand, with those the site has added, read anew. */
    static DeviceTypeLibrary types(Path dataFolder) {
        return DeviceTypeLibrary.withFolder(dataFolder.resolve(DeviceTypeLibrary.FOLDER));
    }

    /**
     * Ends the IPMI sessions and closes the SNMP socket; whoever reads by itself has been stopped
     * before.
     */
    @Override
    public void close() {
        engine.close();
        network.close();
    }
}
