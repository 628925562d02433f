/** Finds the engine of a model. Engines are made when first asked for, so their code stays out of the first load. */
import type { EngineId, ModelRef } from '../domain/models.js';
import type { Engine } from './engine.js';

export type EngineFactory = () => Promise<Engine>;

export interface EngineTraits {
  /**
   * `device`: one engine, whose models share this device's memory. `each-model`: an engine a model, all at once,
   * because nothing of them is here. `shared`: one engine, which makes room for itself, also in other tabs.
   */
  readonly instances: 'device' | 'each-model' | 'shared';
}

interface Registered extends EngineTraits {
  readonly factory: EngineFactory;
}

export class EngineRegistry {
  readonly #registered = new Map<EngineId, Registered>();
  readonly #engines = new Map<
    string,
    { readonly id: EngineId; readonly engine: Promise<Engine> }
  >();

  /** Register how an engine is made; the factory runs at most once an instance, unless it fails. */
  register(
    id: EngineId,
    factory: EngineFactory,
    { instances }: EngineTraits = { instances: 'device' },
  ): void {
    this.#registered.set(id, { factory, instances });
  }

  has(id: EngineId): boolean {
    return this.#registered.has(id);
  }

  /** Throws when no such engine is registered; rejects with the factory's error and tries anew the next time. */
  get(id: EngineId): Promise<Engine> {
    return this.#made(id, id);
  }

  /**
   * The engine that runs this model.
   * @param lane tells apart two answers of one cloud model at once; models on this device take turns anyway
   */
  for(model: ModelRef, lane = ''): Promise<Engine> {
    return this.#made(model.variant.engine, this.#nameFor(model, lane));
  }

  /** The engine if it was made already: for state that must not load any code. */
  peek(model: ModelRef, lane = ''): Promise<Engine> | undefined {
    return this.#engines.get(this.#nameFor(model, lane))?.engine;
  }

  /** Every engine made already that shares this device's memory, but this one. */
  others(id: EngineId): Promise<Engine>[] {
    return [...this.#engines.values()].flatMap((made) =>
      made.id === id || this.#registered.get(made.id)?.instances !== 'device' ? [] : made.engine,
    );
  }

  #nameFor({ variant }: ModelRef, lane: string): string {
    const { engine, id } = variant;
    if (this.#registered.get(engine)?.instances !== 'each-model') return engine;
    return `${engine} ${id} ${lane}`;
  }

  #made(id: EngineId, name: string): Promise<Engine> {
    const made = this.#engines.get(name);
    if (made) return made.engine;
    const registered = this.#registered.get(id);
    if (!registered) throw new Error(`No engine "${id}" in this build`);
    const engine = registered.factory();
    this.#engines.set(name, { id, engine });
    engine.catch(() => this.#engines.delete(name));
    return engine;
  }
}
