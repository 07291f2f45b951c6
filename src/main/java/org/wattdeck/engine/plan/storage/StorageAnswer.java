package org.wattdeck.engine.plan.storage;

/// What {@link StorageSolver} answers: a plan, or why there is none.
public sealed interface StorageAnswer permits StoragePlan, NoStoragePlan {}
