import { useMutation, useQueryClient } from '@tanstack/react-query';

/**
 * Performs actions on the phone, one after another; what they change is read again at once. `error` is the
 * last action's, in the words of the stand-in for Meta.
 */
export function useAct() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['phone'] });
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (action: () => Promise<unknown>) => action(),
    onMutate: () => {
      // A written message is in the thread long before its webhook is answered.
      window.setTimeout(refresh, 60);
    },
    onSettled: refresh,
  });
  return { act: mutate, error, isPending, reset };
}

export type Act = ReturnType<typeof useAct>['act'];
