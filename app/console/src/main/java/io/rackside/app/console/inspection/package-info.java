/** Inspections of clusters: each check with its evidence, which leads to the box it is about. */
package io.rackside.app.console.inspection;
