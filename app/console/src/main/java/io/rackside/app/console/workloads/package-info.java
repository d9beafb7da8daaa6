/**
 * What runs on the boxes: clusters, their virtual machines and pods, and what is lost with a box.
 */
package io.rackside.app.console.workloads;
