package io.rackside.app.site;

import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.Site;

import java.util.List;
import java.util.Optional;

/**
 * What sites, cabinets and boxes are called: by name, by the end of their path ({@code
 * SITE/CABINET/NAME}) where several have the name, or by identity.
 */
public record Called(SiteModel model) {
    /** Sites that text can mean. */
    public List<Site> sites(String text) {
        return model.activeSites().stream()
                .filter(site -> means(text, site.name(), path(site), site.id().value()))
                .toList();
    }

    /** Cabinets that text can mean. */
    public List<Cabinet> cabinets(String text) {
        return model.activeCabinets().stream()
                .filter(cabinet -> means(text, cabinet.name(), path(cabinet), cabinet.id().value()))
                .toList();
    }

    /** Boxes that text can mean. */
    public List<Device> devices(String text) {
        return model.devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(device -> means(text, device.name(), path(device), device.id().value()))
                .toList();
    }

    /** Sites out of use that text can mean. */
    public List<Site> retiredSites(String text) {
        return model.sites().stream()
                .filter(site -> site.retired().isPresent())
                .filter(site -> means(text, site.name(), path(site), site.id().value()))
                .toList();
    }

    /** Cabinets out of use that text can mean. */
    public List<Cabinet> retiredCabinets(String text) {
        return model.cabinets().stream()
                .filter(cabinet -> cabinet.retired().isPresent())
                .filter(cabinet -> means(text, cabinet.name(), path(cabinet), cabinet.id().value()))
                .toList();
    }

    /** Boxes out of use that text can mean. */
    public List<Device> retiredDevices(String text) {
        return model.devices().stream()
                .filter(device -> device.retired().isPresent())
                .filter(device -> means(text, device.name(), path(device), device.id().value()))
                .toList();
    }

    /** The site and the region it is in, such as {@code Zhuhai/Dongpu}. */
    public String path(Site site) {
        return site.parent()
                .flatMap(model::site)
                .map(region -> region.name() + "/" + site.name())
                .orElse(site.name());
    }

    /** Such as {@code Dongpu/A-07}. */
    public String path(Cabinet cabinet) {
        return model.site(cabinet.site()).map(Site::name).orElse("") + "/" + cabinet.name();
    }

    /** Such as {@code Dongpu/A-07/srv-03}. */
    public String path(Device device) {
        Optional<Cabinet> cabinet = model.cabinet(device.cabinet());
        return cabinet.map(this::path).orElse("/") + "/" + device.name();
    }

    private static boolean means(String text, String name, String path, String id) {
        return name.equals(text)
                || path.equals(text)
                || path.endsWith("/" + text)
                || id.equals(text);
    }
}
