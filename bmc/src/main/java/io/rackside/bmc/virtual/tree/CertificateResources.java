package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.ShownCertificate;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The certificate the BMC's service shows, and the service to ask for and set another (DSP0268).
 */
final class CertificateResources implements Writable {
    static final String SERVICE = View.ROOT + "/CertificateService";
    static final String COLLECTION = View.MANAGER + "/NetworkProtocol/HTTPS/Certificates";

    private static final String CERTIFICATE = COLLECTION + "/1";
    private static final String REPLACE =
            SERVICE + "/Actions/CertificateService.ReplaceCertificate";
    private static final String GENERATE = SERVICE + "/Actions/CertificateService.GenerateCSR";

    private final ShownCertificate shown;

    CertificateResources(ShownCertificate shown) {
        this.shown = shown;
    }

    void add(Routes routes) {
        routes.at("CertificateService", CertificateResources::service);
        routes.at(
                "CertificateService/CertificateLocations",
                v ->
                        v.resource(
                                        SERVICE + "/CertificateLocations",
                                        "CertificateLocations",
                                        "CertificateLocations",
                                        "Certificate Locations")
                                .with(
                                        "Links",
                                        new Body().links("Certificates", List.of(CERTIFICATE))));
        routes.at(
                "Managers/1/NetworkProtocol/HTTPS/Certificates",
                v ->
                        v.collection(
                                COLLECTION,
                                "CertificateCollection",
                                "HTTPS Certificates",
                                List.of(CERTIFICATE)));
        routes.at("Managers/1/NetworkProtocol/HTTPS/Certificates/1", this::certificate);
    }

    private static Body service(View view) {
        return view.resource(
                        SERVICE, "CertificateService", "CertificateService", "Certificate Service")
                .link("CertificateLocations", SERVICE + "/CertificateLocations")
                .with(
                        "Actions",
                        new Body()
                                .with(
                                        "#CertificateService.GenerateCSR",
                                        new Body().with("target", GENERATE))
                                .with(
                                        "#CertificateService.ReplaceCertificate",
                                        new Body().with("target", REPLACE)));
    }

    private Body certificate(View view) {
        X509Certificate now = shown.certificate();
        return view.resource(CERTIFICATE, "Certificate", "1", "HTTPS Certificate")
                .with("CertificateString", shown.pem())
                .with("CertificateType", "PEM")
                .with("ValidNotBefore", LogResources.time(now.getNotBefore().toInstant()))
                .with("ValidNotAfter", LogResources.time(now.getNotAfter().toInstant()));
    }

    @Override
    public Set<String> methods(String path) {
        return path.equals(REPLACE) || path.equals(GENERATE) ? Set.of("POST") : Set.of();
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        if (path.equals(GENERATE)) {
            if (!(body.get("CommonName") instanceof String name) || name.isBlank()) {
                return new Changed.Refused(
                        Refusal.parameterMissing("CertificateService.GenerateCSR", "CommonName"));
            }
            return new Changed.Answered(
                    Map.of(
                            "CSRString",
                            shown.request(name),
                            "CertificateCollection",
                            Map.of("@odata.id", COLLECTION)));
        }
        if (!(body.get("CertificateUri") instanceof Map<?, ?> uri)
                || !CERTIFICATE.equals(uri.get("@odata.id"))) {
            return new Changed.Refused(
                    Refusal.parameterMissing(
                            "CertificateService.ReplaceCertificate", "CertificateUri"));
        }
        String pem = String.valueOf(body.get("CertificateString"));
        return shown.replace(pem)
                ? new Changed.Done()
                : new Changed.Refused(Refusal.propertyFormat("CertificateString", pem));
    }
}
