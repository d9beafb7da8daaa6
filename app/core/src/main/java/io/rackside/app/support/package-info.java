/**
 * What a technician takes along from a BMC, or goes on with elsewhere.
 *
 * <ul>
 *   <li>{@link io.rackside.app.support.SaveBmc}: its whole tree into a folder, to be served again
 *       by a virtual BMC.
 *   <li>{@link io.rackside.app.support.CollectForMaker}: what its maker asks for in a support case,
 *       in one ZIP file. A fresh dump that is to go into it is made before, by the act for {@link
 *       io.rackside.model.settings.Change.CollectDiagnostics}.
 *   <li>{@link io.rackside.app.support.BmcPage}: the URL of its own page for a browser.
 * </ul>
 *
 * <p>{@code SaveBmc} and {@code CollectForMaker} block and are for virtual threads; both tell how
 * far they are. Secrets are masked before anything is written.
 */
package io.rackside.app.support;
